#pragma once

#include "decks/document/document.h"

#include <string>

namespace emlek {

// The document as HTML of the list in decks/html.h; html_document reads it as the same document, but that
// hidden gaps are text.
std::string html_of(const CardDocument& document);

} // namespace emlek
