#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// A character reference of HTML: "&eacute;", "&#233;", "&#xE9;".
struct CharacterReference {
    char32_t character = 0; // 0: it stands for nothing that a text may hold, a control character
    std::size_t length = 0; // in bytes, with & and ;
};

// The reference at the front of this text, or nothing when its & is just an &. Names are those of HTML 4 and
// "apos"; the semicolon is needed. Numbers that are no character become U+FFFD; 128 to 159 are read as
// windows-1252, as browsers do.
std::optional<CharacterReference> character_reference(std::string_view text);

// The reference for a character that HTML would take for markup: & < >. Empty for any other.
std::string_view markup_reference(char character);

void append_utf8(std::string& text, char32_t character);

// All references of a text in place of which their characters stand; "&nbsp;" as a space.
std::string decode_references(std::string_view text);

} // namespace emlek
