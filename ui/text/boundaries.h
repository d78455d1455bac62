#pragma once

#include <cstddef>
#include <string_view>

namespace emlek {

// Where a caret may stand in UTF-8: Pango's log attributes, which follow Unicode's UAX 29 and know the
// languages that write no blanks. Offsets are bytes at a character's begin, 0..text.size(). A few thousand
// bytes around the place are looked at, so the cost does not grow with the text; a word or a cluster longer
// than that counts as several.

struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

// The nearest place at or before this one that is not inside a character.
std::size_t character_begin(std::string_view text, std::size_t at);

std::size_t previous_grapheme(std::string_view text, std::size_t at);
std::size_t next_grapheme(std::string_view text, std::size_t at);

// From where Backspace deletes: a whole grapheme, but only the last mark in scripts that are written mark
// by mark, as Arabic and Devanagari.
std::size_t backspace_begin(std::string_view text, std::size_t at);

// The begin of the word before the place, and the end of the one after it.
std::size_t previous_word(std::string_view text, std::size_t at);
std::size_t next_word(std::string_view text, std::size_t at);

// The word that a double click at this place means; between words, what parts them on this line.
TextRange word_at(std::string_view text, std::size_t at);

// The line without its newline.
TextRange line_at(std::string_view text, std::size_t at);

} // namespace emlek
