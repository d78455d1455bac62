#include "decks/excerpt.h"

#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace emlek {

namespace {

struct Range {
    char32_t from;
    char32_t to;
};

// Controls, soft hyphen, direction and zero-width characters, line separators, marks without a picture, tags.
constexpr std::array<Range, 11> unseen = {{{0x00, 0x1F},
                                           {0x7F, 0x9F},
                                           {0xAD, 0xAD},
                                           {0x061C, 0x061C},
                                           {0x180E, 0x180E},
                                           {0x200B, 0x200B},
                                           {0x200E, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2060, 0x206F},
                                           {0xFEFF, 0xFEFF},
                                           {0xE0000, 0xE007F}}};

// U+200C and U+200D, which join letters and emoji, belong to ordinary texts.
bool is_unseen(char32_t point) {
    return std::any_of(unseen.begin(), unseen.end(),
                       [&](const Range& range) { return range.from <= point && point <= range.to; });
}

// What belongs to the character before it: accents, joiners, variants and skins of emoji.
bool goes_on(char32_t point) {
    constexpr std::array<Range, 5> marks = {
        {{0x0300, 0x036F}, {0x200C, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0x1F3FB, 0x1F3FF}}};
    return std::any_of(marks.begin(), marks.end(),
                       [&](const Range& range) { return range.from <= point && point <= range.to; });
}

std::string written_out(char32_t point) {
    if (point == '\n') return "\\n";
    if (point == '\r') return "\\r";
    if (point == '\t') return "\\t";
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "<U+%04X>", static_cast<unsigned>(point));
    return name.data();
}

} // namespace

std::string excerpt(std::string_view text) {
    std::string shown;
    std::size_t whole = 0; // bytes of it that may stand alone: no accent of theirs is missing
    for (std::size_t count = 0; !text.empty(); ++count) {
        const std::size_t length = character_length(text);
        const char32_t point = length == 0 ? char32_t{0xFFFD} : code_point(text);
        if (!goes_on(point)) whole = shown.size();
        if (count == longest_excerpt) {
            // Nothing but accents may still be cut: an endless row of them is no character.
            if (whole > 0) shown.resize(whole);
            return shown + "…";
        }
        if (length == 0) {
            shown += "\uFFFD";
        } else if (is_unseen(point)) {
            shown += written_out(point);
        } else {
            shown += text.substr(0, length);
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

std::string quoted_excerpt(std::string_view text) {
    return "\"" + excerpt(text) + "\"";
}

} // namespace emlek
