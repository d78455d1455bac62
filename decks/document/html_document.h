#pragma once

#include "decks/document/document.h"
#include "decks/document/source_text.h"

namespace emlek {

// HTML as decks/html.h lists it, read as browsers read it: white space runs together, what is never closed
// ends where what is around it ends. Any other tag is left out and counted, and what is in it is text like
// the rest; of script, style and head nothing is. Also [sound:a.mp3], [hint:…], maths and furigana.
CardDocument html_document(SourceText source);

} // namespace emlek
