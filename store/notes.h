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
    "n.id, n.guid, n.type, n.kind, n.question, n.answer, n.remark, n.section, n.sentence, n.accept, n.tags, "
    "n.source, n.markup, n.further";
inline constexpr int note_column_count = 14;

// Everything but the note's deck, which its cards know.
Note read_note(SQLite::Statement& row, int first_column = 0);

// Binds the same columns to 14 parameters in a row. The note must outlive the step.
void bind_note(SQLite::Statement& statement, int first, const Note& note);

// The texts of a JSON list, as accept and tags are stored.
std::vector<std::string> texts_of(const std::string& json);
std::string json_list(const std::vector<std::string>& texts);

// Whose text a note holds; as stored.
enum class Author : std::int8_t { ShippedDeck, ImportedFile, Learner };

// Replaces what the note says; not its identity, its guid, or its cards.
void update_note(SQLite::Database& db, const Note& note, Author author);

// The deck of this name, made with all its parents when it is not there.
DeckId deck_named(SQLite::Database& db, std::string_view name);
std::optional<DeckId> find_deck(SQLite::Database& db, std::string_view name);

// A pattern for GLOB that matches the names of the decks below this one.
std::string below(std::string_view deck);

} // namespace emlek
