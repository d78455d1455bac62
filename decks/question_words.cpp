#include "decks/question_words.h"

#include "decks/hash_numbers.h"
#include "decks/text/folding.h"
#include "decks/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace emlek {

namespace {

// Scripts whose words stand side by side.
bool is_unspaced(char32_t point) {
    return (point >= 0x0E00 && point <= 0x0EFF) || (point >= 0x1000 && point <= 0x109F) ||
           (point >= 0x1780 && point <= 0x17FF) || (point >= 0x3040 && point <= 0x30FF) ||
           (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0x20000 && point <= 0x3FFFF);
}

struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); } // utf8proc's own allocation
};

std::uint32_t hash_of(std::string_view word) {
    return static_cast<std::uint32_t>(text_hash(word));
}

void add_pairs(std::string_view word, std::vector<std::uint32_t>& hashes) {
    std::size_t begin = 0;
    std::size_t second = character_length(word);
    if (second == word.size()) hashes.push_back(hash_of(word));
    while (second < word.size()) {
        const std::size_t end = second + std::max<std::size_t>(character_length(word.substr(second)), 1);
        hashes.push_back(hash_of(word.substr(begin, end - begin)));
        begin = std::exchange(second, end);
    }
}

} // namespace

std::string folded(std::string_view text) {
    utf8proc_uint8_t* made = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const utf8proc_ssize_t size =
        utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &made, options);
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(made);
    if (size < 0) return std::string(text);

    const std::string_view plain(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
    std::string words;
    bool between = false;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t length = character_length(plain.substr(at));
        const std::string_view character = plain.substr(at, length);
        const char32_t point = code_point(character);
        at += length;
        if (is_accent(point)) continue;
        if (!is_word_part(static_cast<utf8proc_int32_t>(point))) {
            between = true;
            continue;
        }
        if (std::exchange(between, false) && !words.empty()) words += ' ';
        words += character;
    }
    return words.empty() ? std::string(text) : words; // "?!" asks something, too
}

std::vector<std::uint32_t> word_hashes(std::string_view folded) {
    std::vector<std::uint32_t> hashes;
    while (!folded.empty()) {
        const std::string_view word = folded.substr(0, folded.find(' '));
        folded.remove_prefix(std::min(word.size() + 1, folded.size()));
        if (word.empty()) continue;
        const bool pairs =
            character_length(word) > 0 && is_unspaced(code_point(word.substr(0, character_length(word))));
        if (pairs) {
            add_pairs(word, hashes);
        } else {
            hashes.push_back(hash_of(word));
        }
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    return hashes;
}

} // namespace emlek
