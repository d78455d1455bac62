#include "store/card_rows.h"

#include "decks/excerpt.h"
#include "store/notes.h"
#include "store/sql.h"
#include "store/store_error.h"

namespace emlek {

CardState read_state(SQLite::Statement& row, int first) {
    CardState state;
    state.repetition = sql::small(row, first);
    state.easiness = Easiness{sql::small(row, first + 1)};
    state.interval = Days{sql::small(row, first + 2)};
    state.due = sql::day(row, first + 3);
    state.last = sql::day(row, first + 4);
    state.reps = sql::small(row, first + 5);
    state.lapses = sql::small(row, first + 6);
    return state;
}

DeckId existing_deck(SQLite::Database& db, std::string_view name) {
    if (const auto found = find_deck(db, name)) return *found;
    throw StoreError(StoreError::Cause::Refused, "There is no deck " + quoted_excerpt(name) +
                                                     ". Nothing was changed. emlek decks lists all decks.");
}

void expect_deck(SQLite::Database& db, const std::optional<std::string>& name) {
    if (name) existing_deck(db, *name);
}

} // namespace emlek
