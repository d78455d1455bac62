#pragma once

#include "scheduler/time.h"

#include <algorithm>
#include <compare>
#include <cstdint>

namespace emlek {

// SM-2's E-factor in hundredths: 250 is 2.50. Never below 130; no upper bound.
struct Easiness {
    std::int32_t hundredths = 250;
    auto operator<=>(const Easiness&) const = default;
};

// A card without a CardState is new.
enum class Phase : std::int8_t { Learning, Review };

// What scheduling knows of a card that was answered at least once. It always equals the fold of the card's
// log.
struct CardState {
    std::int32_t repetition = 0; // n: answers in a row with quality >= 3; 0 after a failure
    Easiness easiness;
    Days interval;           // I(n), at least 1; the base of the next interval, never a spread one
    StudyDay due;            // the study day of the last graded answer + its scheduled days
    StudyDay last;           // the study day of the last graded answer
    std::int32_t reps = 0;   // graded answers since the card was new
    std::int32_t lapses = 0; // failures at repetition >= 1
    bool operator==(const CardState&) const = default;

    Phase phase() const { return repetition <= 1 ? Phase::Learning : Phase::Review; }
};

} // namespace emlek
