#include "decks/text/table_directives.h"

#include "decks/excerpt.h"
#include "decks/text/column_names.h"
#include "decks/text/utf8.h"
#include "decks/text/word_lists.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace emlek {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> delimiter_names = {
    {{"comma", ","}, {"semicolon", ";"}, {"tab", "\t"}, {"space", " "}, {"pipe", "|"}, {"colon", ":"}}};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// Spreadsheets fill a line up with delimiters to the width of the table.
std::string_view without_delimiters_at_end(std::string_view value) {
    const std::size_t last = value.find_last_not_of(",;\t|: \"");
    return last == std::string_view::npos ? std::string_view() : value.substr(0, last + 1);
}

std::optional<std::string> delimiter_meant(std::string_view value) {
    const std::string name = lower(trimmed(without_delimiters_at_end(value)));
    for (const auto& [word, delimiter] : delimiter_names) {
        if (name == word) return std::string(delimiter);
    }
    const std::string_view literal = name.empty() ? value.substr(0, 1) : std::string_view(name);
    if (literal.size() != 1 || static_cast<unsigned char>(literal.front()) >= 0x80) return std::nullopt;
    const auto sign = static_cast<unsigned char>(literal.front());
    if (std::isalnum(sign) != 0 || sign == '"' || sign == '#') return std::nullopt;
    return std::string(literal);
}

std::optional<std::size_t> column_number(std::string_view value) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool good = error == std::errc() && end == value.data() + value.size() && number >= 1 &&
                      number <= most_table_fields;
    return good ? std::optional(number) : std::nullopt;
}

// Anki's ids are the milliseconds of a day in this century; a deck may well be called 1956.
bool is_anki_id(std::string_view value) {
    return value.size() >= 10 &&
           std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c); });
}

template <class T>
bool set(std::optional<T>& to, std::optional<T> value) {
    if (!value) return false;
    to = std::move(value);
    return true;
}

// What a number names is known in the collection alone that wrote the file.
bool note_number(TableDirectives& directives, std::string_view key, std::string_view value) {
    directives.left_aside.push_back("“#" + std::string(key) + ":" + excerpt(value) +
                                    "” names something in another collection and was left aside");
    return true;
}

bool take_policy(TableDirectives& directives, const std::string& key, const std::string& value) {
    if (key == "if matches" && value != "update current" && value != "keep current" && value != "keep both")
        return false;
    if (key == "match scope" && value != "notetype" && value != "notetype + deck") return false;
    if (key == "if matches" && value == "update current") return true;
    directives.left_aside.push_back("“#" + key + ":" + excerpt(value) +
                                    "” was left aside: Emlék finds a note by its id, then by its question");
    return true;
}

bool take(TableDirectives& directives, const std::string& key, std::string_view raw) {
    const std::string value = without_controls(trimmed(without_delimiters_at_end(raw)));
    if (key == "separator") return set(directives.delimiter, delimiter_meant(raw));
    if (key == "html") {
        const std::string truth = lower(value);
        if (truth != "true" && truth != "false") return false;
        directives.html = truth == "true";
        return true;
    }
    if (key == "tags") {
        directives.tags = split_tags(value);
        return true;
    }
    if (key == "columns") {
        directives.columns = std::string(raw);
        return true;
    }
    if (key == "notetype") {
        if (is_anki_id(value)) return note_number(directives, key, value);
        directives.type = note_type_called(value);
        return true;
    }
    if (key == "deck") {
        if (is_anki_id(value)) return note_number(directives, key, value);
        if (!is_deck_name(value)) return false;
        directives.deck = value;
        return true;
    }
    if (key == "notetype column") return set(directives.type_column, column_number(value));
    if (key == "deck column") return set(directives.deck_column, column_number(value));
    if (key == "tags column") return set(directives.tags_column, column_number(value));
    if (key == "guid column") return set(directives.id_column, column_number(value));
    if (key == "if matches" || key == "match scope") return take_policy(directives, key, lower(value));
    return false;
}

bool take_line(TableDirectives& directives, std::string_view line) {
    if (line.starts_with('"')) line.remove_prefix(1); // a spreadsheet that found a delimiter in it
    const bool bare_tags = directives.lines == 0 && lower(line.substr(0, 5)) == "tags:";
    if (!bare_tags && !line.starts_with('#')) return false;
    if (!bare_tags) line.remove_prefix(1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    return take(directives, lower(trimmed(line.substr(0, colon))), line.substr(colon + 1));
}

// "sep=;": what Excel writes above a table for itself.
bool take_separator_of_excel(TableDirectives& directives, std::string_view line) {
    if (directives.lines > 0 || lower(line.substr(0, 4)) != "sep=") return false;
    return set(directives.delimiter, delimiter_meant(line.substr(4)));
}

} // namespace

TableDirectives read_directives(TableReader& reader) {
    TableDirectives directives;
    std::string_view line;
    while (reader.peek_line(line)) {
        if (take_line(directives, line)) {
            directives.any = true;
        } else if (!take_separator_of_excel(directives, line)) {
            // Without any directive a line such as "#hashtag<tab>keyword" is a row.
            const bool may_be_row = !directives.any && line.find_first_of("\t,;|") != std::string_view::npos;
            if (!line.starts_with('#') || may_be_row) break;
            ++directives.comments;
        }
        reader.skip_line();
        ++directives.lines;
    }
    return directives;
}

bool begins_with_directives(const std::string& head) {
    const auto bytes = bytes_in_memory(head);
    TextStream stream(*bytes, "UTF-8");
    TableReader reader(stream, "\t");
    return read_directives(reader).any;
}

} // namespace emlek
