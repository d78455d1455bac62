#pragma once

#include "decks/note.h"
#include "decks/outgoing.h"
#include "decks/progress.h"
#include "store/collection.h"
#include "store/day_reader.h"

#include <cstdint>
#include <string>

namespace emlek {

// The notes of a scope as one deck, in the order they were added. A whole collection is named after its only
// top deck, or "Emlék" when there are several. Throws StoreError (Refused) when the scope names no deck.
Deck export_deck(const Collection& collection, const Scope& scope);

// The name that such an export goes by.
std::string export_name(const Collection& collection, const Scope& scope);

// Gives the notes of a scope to a writer, one at a time, in the order they were added: with their cards and
// the files they refer to, and with `history` also the cards' states and logs. What was deleted or taken back
// is left out, and so are the rows of the rules. Does not call finish(). Returns how many notes. About 10 µs
// a note, 2 µs a log row. Throws StoreError (Refused when the scope names no deck) and what the writer and
// `progress` throw.
std::int64_t export_notes(const Collection& collection, const Scope& scope, bool history, DeckWriter& writer,
                          Progress& progress);

} // namespace emlek
