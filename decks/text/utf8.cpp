#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace emlek {

namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080U;

unsigned char byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : '\0';
}

std::size_t announced_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xC2) return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

// What the second byte may be rules out overlong forms, surrogates and what is beyond U+10FFFF.
bool second_fits(unsigned char first, unsigned char second) {
    if ((second & 0xC0U) != 0x80U) return false;
    if (first == 0xE0) return second >= 0xA0;
    if (first == 0xED) return second < 0xA0;
    if (first == 0xF0) return second >= 0x90;
    if (first == 0xF4) return second < 0x90;
    return true;
}

std::size_t ascii_length(std::string_view text) {
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if ((eight & high_bits) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
        ++at;
    return at;
}

bool is_ascii_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::array<std::string_view, 4> wide_blanks = {"\u00A0", "\u202F", "\u3000", "\uFEFF"};

// The bytes of the blank that this text begins, or ends, with; 0 when there is none.
std::size_t blank_in_front(std::string_view text) {
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.front()) < 0x80) return is_ascii_blank(text.front()) ? 1 : 0;
    for (const std::string_view blank : wide_blanks) {
        if (text.starts_with(blank)) return blank.size();
    }
    return 0;
}
std::size_t blank_at_end(std::string_view text) {
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.back()) < 0x80) return is_ascii_blank(text.back()) ? 1 : 0;
    for (const std::string_view blank : wide_blanks) {
        if (text.ends_with(blank)) return blank.size();
    }
    return 0;
}

} // namespace

std::size_t character_length(std::string_view text) {
    if (text.empty()) return 0;
    const unsigned char first = byte_at(text, 0);
    const std::size_t length = announced_length(first);
    if (length < 2) return length;
    if (text.size() < length || !second_fits(first, byte_at(text, 1))) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte_at(text, i) & 0xC0U) != 0x80U) return 0;
    }
    return length;
}

std::size_t valid_length(std::string_view text) {
    std::size_t at = 0;
    while (true) {
        at += ascii_length(text.substr(at));
        if (at == text.size()) return at;
        const std::size_t length = character_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
}

bool may_become_character(std::string_view text) {
    const std::size_t length = announced_length(byte_at(text, 0));
    if (text.empty() || length < 2 || text.size() >= length) return false;
    if (text.size() > 1 && !second_fits(byte_at(text, 0), byte_at(text, 1))) return false;
    return text.size() < 3 || (byte_at(text, 2) & 0xC0U) == 0x80U;
}

bool is_ascii(std::string_view text) {
    return ascii_length(text) == text.size();
}

char32_t code_point(std::string_view character) {
    const std::size_t length = character_length(character);
    if (length < 2) return byte_at(character, 0);
    char32_t point = byte_at(character, 0) & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6U) | (byte_at(character, i) & 0x3FU);
    return point;
}

std::string_view trimmed(std::string_view text) {
    while (const std::size_t blank = blank_in_front(text))
        text.remove_prefix(blank);
    return without_blanks_at_end(text);
}

std::string_view without_blanks_at_end(std::string_view text) {
    while (const std::size_t blank = blank_at_end(text))
        text.remove_suffix(blank);
    return text;
}

std::string without_controls(std::string_view text) {
    const auto needs_care = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F || byte == 0xC2;
    };
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto care =
            std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), needs_care);
        const auto to = static_cast<std::size_t>(care - text.begin());
        out.append(text, at, to - at);
        if (to == text.size()) break;
        at = to + 1;
        if (text[to] == '\r') {
            if (byte_at(text, at) != '\n') out += '\n';
        } else if (byte_at(text, to) == 0xC2) {
            if (byte_at(text, at) < 0xA0) {
                ++at; // U+0080 to U+009F
            } else {
                out += text[to];
            }
        }
    }
    return out;
}

} // namespace emlek
