#include "decks/text/folding.h"

#include "decks/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

namespace emlek {

namespace {

using CodePoints = std::unique_ptr<utf8proc_int32_t[]>;

// The text's code points, taken apart and without case; one more fits behind them. Absent when it is not
// UTF-8.
std::optional<std::pair<CodePoints, utf8proc_ssize_t>> parted(std::string_view text) {
    constexpr auto how = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    for (utf8proc_ssize_t room = size;;) {
        auto points = std::make_unique_for_overwrite<utf8proc_int32_t[]>(static_cast<std::size_t>(room) + 1);
        const utf8proc_ssize_t needed = utf8proc_decompose(bytes, size, points.get(), room, how);
        if (needed < 0) return std::nullopt;
        if (needed <= room) return std::pair(std::move(points), needed);
        room = needed;
    }
}

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

std::string composed_with(std::string_view text, int more) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &made,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | more));
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(made);
    if (size <= 0) return std::string(text);
    return {reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
}

std::string folded_valid(std::string_view text) {
    const auto made = parted(text);
    if (!made) return {};
    utf8proc_int32_t* points = made->first.get();
    const auto* end = std::remove_if(points, points + made->second, [](utf8proc_int32_t point) {
        return is_accent(static_cast<char32_t>(point));
    });
    constexpr auto how = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const utf8proc_ssize_t length = utf8proc_reencode(points, end - points, how); // UTF-8 in their place
    if (length < 0) return {};
    return {reinterpret_cast<const char*>(points), static_cast<std::size_t>(length)};
}

void lower_ascii(std::string_view text, std::string& folded) {
    for (const char c : text)
        folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string composed(std::string_view text) {
    return composed_with(text, 0);
}

std::string without_case(std::string_view text) {
    return composed_with(text, UTF8PROC_CASEFOLD);
}

bool is_accent(char32_t point) {
    return (point >= 0x300 && point <= 0x36F) || (point >= 0x591 && point <= 0x5C7) ||
           (point >= 0x64B && point <= 0x65F) || point == 0x670 || (point >= 0x1AB0 && point <= 0x1AFF);
}

bool is_word_part(std::int32_t point) {
    switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
        case UTF8PROC_CATEGORY_SC:
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SO:
            return true;
        default:
            return false;
    }
}

std::string folded_letters(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    if (is_ascii(text)) {
        lower_ascii(text, folded);
        return folded;
    }
    while (!text.empty()) {
        const std::size_t valid = valid_length(text);
        folded += folded_valid(text.substr(0, valid));
        text.remove_prefix(std::min(valid + 1, text.size()));
    }
    return folded;
}

} // namespace emlek
