#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What a column of a table holds.
enum class Column : std::int8_t {
    Ignored,
    Question,
    Answer,
    Remark,
    Accept, // other right answers, separated by ";"
    Tags,   // separated by spaces
    Deck,
    Section,
    Kind,
    Type,
    Id,
};
inline constexpr std::array<std::string_view, 11> column_names = {
    "ignored", "question", "answer", "remark", "accept", "tags", "deck", "section", "kind", "type", "id"};

// How a text is read as a table: guessed from its first rows or told by its directives, and changeable.
struct TableLayout {
    std::string encoding;               // "UTF-8", "windows-1250"
    std::vector<std::string> encodings; // more than one: it could as well be these, likeliest first
    std::string delimiter = "\t";       // one character
    bool header = false;                // the first row names the columns
    bool html = false;                  // fields are HTML
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> sample; // the first rows, header included
};

// What a person said about it; the rest is guessed.
struct TableChoices {
    std::optional<std::string> encoding;
    std::optional<std::string> delimiter;
    std::optional<bool> header;
    std::optional<bool> html;
    std::optional<std::vector<Column>> columns;
};

} // namespace emlek
