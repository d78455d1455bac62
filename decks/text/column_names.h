#pragma once

#include "decks/note.h"
#include "decks/table_layout.h"

#include <optional>
#include <string_view>

namespace emlek {

// What people and programs call a column of this meaning, in English, Hungarian, German, Spanish, French and
// Italian: "Front", "kérdés", "Back Extra". Nothing for other names.
std::optional<Column> column_called(std::string_view name);

// Our own names of note types and Anki's: "Basic (and reversed card)", "Cloze". Nothing for other names.
std::optional<NoteType> note_type_called(std::string_view name);

} // namespace emlek
