#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emlek {

// How many bytes the well-formed character at the front has; 0 when there is none (RFC 3629).
std::size_t character_length(std::string_view text);

// The bytes at the front that are whole well-formed characters.
std::size_t valid_length(std::string_view text);

// Whether a text this short, at which valid_length() stopped, could still become a character by more bytes.
bool may_become_character(std::string_view text);

// Whether all bytes are below 0x80.
bool is_ascii(std::string_view text);

// The code point of the well-formed character at the front.
char32_t code_point(std::string_view character);

// Without blanks at both ends: space, tab, line ends, and the spaces that text processors put (U+00A0,
// U+202F, U+3000, U+FEFF).
std::string_view trimmed(std::string_view text);
std::string_view without_blanks_at_end(std::string_view text);

// As a note holds it: without control characters other than newline and tab, line ends as "\n".
std::string without_controls(std::string_view text);

} // namespace emlek
