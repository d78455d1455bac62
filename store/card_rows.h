#pragma once

#include "scheduler/card_state.h"
#include "scheduler/ids.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// The columns of card_state that read_state expects, in its order, for a table named `s`.
inline constexpr std::string_view state_columns =
    "s.repetition, s.easiness, s.interval, s.due, s.last, s.reps, s.lapses";

CardState read_state(SQLite::Statement& row, int first_column);

// Throws StoreError (Refused) when there is no such deck.
DeckId existing_deck(SQLite::Database& db, std::string_view name);
// The same when there is a name.
void expect_deck(SQLite::Database& db, const std::optional<std::string>& name);

} // namespace emlek
