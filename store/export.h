#pragma once

#include "decks/outgoing.h"
#include "store/collection.h"
#include "store/day_reader.h"

#include <cstdint>
#include <string>

namespace emlek {

// How the notes of a scope are called together: its deck; of a whole collection its only top deck, or
// "Emlék".
std::string export_name(const Collection& collection, const Scope& scope);

// Gives the writer the notes that have a card in the scope, with all their cards, in the order they were
// added; with `history` also what was answered and not taken back. Returns how many. Memory does not grow
// with them. Throws StoreError (Refused when the scope names no deck), what the writer throws, and Cancelled.
std::int64_t export_notes(const Collection& collection, const Scope& scope, bool history, DeckWriter& writer,
                          Progress& progress);

} // namespace emlek
