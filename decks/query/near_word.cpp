#include "decks/query/near_word.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace emlek {

namespace {

constexpr std::size_t longest = 16;
using Row = std::array<std::size_t, longest + 1>;

// Optimal string alignment: insertions, deletions, substitutions, exchanged neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
    Row before_last{};
    Row last{};
    Row row{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last = last;
        last = row;
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[b.size()];
}

} // namespace

std::string_view near_word(std::string_view written, std::span<const std::string_view> known) {
    std::string_view nearest;
    std::size_t least = 3;
    if (written.empty() || written.size() > longest) return nearest;
    for (const std::string_view word : known) {
        if (word.size() > longest) continue;
        // The first letter is seldom wrong.
        const bool begins_so = word.front() == written.front();
        const std::size_t changes = distance(written, word) + (begins_so ? 0 : 1);
        if (changes >= std::max(written.size(), word.size()) || changes > least) continue;
        if (changes == least && (nearest.empty() || !begins_so)) continue;
        if (changes == least && nearest.front() == written.front()) continue;
        least = changes;
        nearest = word;
    }
    return nearest;
}

std::string alternatives(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

} // namespace emlek
