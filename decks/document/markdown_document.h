#pragma once

#include "decks/document/document.h"
#include "decks/document/source_text.h"

namespace emlek {

// Markdown as notes are written in it: CommonMark with tables, ~~strike~~ and (in texts up to 16 KiB) bare
// addresses, and
//  - a line end is one (a learner who presses Enter means it), and four spaces make no code;
//  - of raw HTML the tags of inline_tags.h and <br> are followed, since H<sub>2</sub>O has no Markdown of its
//    own; any other tag is text, and counted;
//  - maths, [sound:a.mp3], [hint:…] and furigana as in HTML; pictures only by the name of a media file;
//  - right at a gap's edge * makes emphasis and _ does not, since CommonMark takes it for a part of the word;
//  - one item alone with another number than 1 is a date ("23. October"), not a list;
//  - a text longer than 256 KiB stands as plain text.
CardDocument markdown_document(SourceText source);

} // namespace emlek
