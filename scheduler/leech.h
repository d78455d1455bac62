#pragma once

#include <cstdint>
#include <optional>

namespace emlek {

// A leech is a card that lapses again and again: it costs time, and mostly it is the card's fault. It is
// named to the learner, who edits it, sets it aside, or keeps it; nothing else follows from it.

inline constexpr std::int32_t lapses_of_a_leech = 8;
inline constexpr std::int32_t lapses_after_keeping = 4;

// Whether to name a card that has just lapsed. `kept`: how often it had lapsed when the learner last kept it.
constexpr bool is_leech(std::int32_t lapses, std::optional<std::int32_t> kept) {
    return kept ? lapses >= *kept + lapses_after_keeping : lapses >= lapses_of_a_leech;
}

} // namespace emlek
