#pragma once

#include "decks/note.h"
#include "decks/text/table_rows.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What the lines at the top of a table say about it, each "#key:value" as Anki writes them
// (https://docs.ankiweb.net/importing/text-files.html#file-headers).
struct TableDirectives {
    bool any = false;       // then every later line that begins with # is a comment
    std::int64_t lines = 0; // they and comments take so many lines at the top
    std::int64_t comments = 0;

    std::optional<std::string> delimiter;
    std::optional<bool> html;
    std::vector<std::string> tags;      // of every note
    std::optional<std::string> columns; // their names, as they stand there
    std::optional<NoteType> type;
    std::string deck;
    // Columns, counted from 1.
    std::optional<std::size_t> type_column;
    std::optional<std::size_t> deck_column;
    std::optional<std::size_t> tags_column;
    std::optional<std::size_t> id_column;
    std::vector<std::string> left_aside; // sentences: what Emlék does not do
};

// Takes them from the front of a table and leaves the reader at its first row. Unknown keys and values are
// comments.
TableDirectives read_directives(TableReader& reader);

// Whether a text begins with at least one of them.
bool begins_with_directives(const std::string& head);

} // namespace emlek
