#pragma once

#include "scheduler/time.h"

#include <cstdint>

namespace emlek {

// What a page reads and counts between two frames. A slice is a millisecond, or some where a big collection
// has to come from the disk.
inline constexpr std::int64_t log_rows_a_slice = 1'024; // or cards
inline constexpr std::int64_t answers_a_slice = 65'536;

// Does `step` until it says that there is no more, or `a_while` has passed; whether there is more. Where the
// clock stands still, `most_steps`, which shall take about as long.
template <class Step, class Steady>
bool advance_for(Millis a_while, int most_steps, const Step& step, const Steady& steady) {
    const std::int64_t begin = steady().count;
    std::int64_t passed = 0;
    bool more = true;
    for (int done = 0; more && passed < a_while.count && (passed > 0 || done < most_steps); ++done) {
        more = step();
        passed = steady().count - begin;
    }
    return more;
}

// For the pages that read the log, in steps of a millisecond.
template <class Step, class Steady>
bool advance_for_a_frame(const Step& step, const Steady& steady) {
    return advance_for(Millis{4}, 6, step, steady);
}

} // namespace emlek
