#pragma once

#include "decks/note.h"
#include "store/collection.h"
#include "store/day_reader.h"

#include <string>

namespace emlek {

// The notes of a scope as one deck, in the order they were added. A whole collection is named after its only
// top deck, or "Emlék" when there are several. Throws StoreError (Refused) when the scope names no deck.
Deck export_deck(const Collection& collection, const Scope& scope);

} // namespace emlek
