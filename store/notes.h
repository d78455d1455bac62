#pragma once

#include "decks/note.h"
#include "scheduler/ids.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The columns of note that read_note expects, in its order, for a table named `n`.
inline constexpr std::string_view note_columns =
    "n.id, n.guid, n.type, n.kind, n.question, n.answer, n.remark, n.section, n.sentence, n.accept, n.tags";

// Everything but the note's deck, which its cards know.
Note read_note(SQLite::Statement& row, int first_column = 0);

void insert_note(SQLite::Database& db, const Note& note, bool edited);
// Replaces what the note says; not its identity, its guid, or its cards.
void update_note(SQLite::Database& db, const Note& note, bool edited);

// The deck of this name, made with all its parents when it is not there.
DeckId deck_named(SQLite::Database& db, std::string_view name);
std::optional<DeckId> find_deck(SQLite::Database& db, std::string_view name);

// A pattern for GLOB that matches the names of the decks below this one.
std::string below(std::string_view deck);

} // namespace emlek
