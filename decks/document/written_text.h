#pragma once

#include "decks/document/document.h"
#include "decks/document/source_text.h"
#include "decks/note.h"

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A text in its markup, to be drawn. Gaps stand as they are written.
CardDocument document_of(std::string_view text, Markup markup);

// The text of a cloze note: gaps of number `asked` hidden or shown, all others filled.
CardDocument document_of(std::string_view text, Markup markup, int asked, Side side);

// For search, matching, the terminal. Gaps stand as they are written.
std::string plain_text(std::string_view text, Markup markup);

// The names of the media files that it refers to, each once.
std::vector<std::string> media_names(std::string_view text, Markup markup);

// For programs that know HTML but not Markdown. Gaps stand as they are written.
std::string as_html(std::string_view text, Markup markup);

} // namespace emlek
