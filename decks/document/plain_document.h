#pragma once

#include "decks/document/document.h"
#include "decks/document/source_text.h"

namespace emlek {

// Plain text as it stands: every line a block, every space kept, nothing in it means anything.
CardDocument plain_document(SourceText source);

} // namespace emlek
