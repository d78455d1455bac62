#pragma once

#include "scheduler/time.h"

#include <cstdint>

namespace emlek {

// What a page reads and counts between two frames. A slice is a millisecond, or some where a big collection
// has to come from the disk.
inline constexpr std::int64_t log_rows_a_slice = 1'024; // or cards
inline constexpr std::int64_t answers_a_slice = 65'536;

// Does `step` until it says that there is no more, or some milliseconds have passed; whether there is more.
// Where the clock stands still, as many steps as take about as long.
template <class Step, class Steady>
bool advance_for_a_frame(const Step& step, const Steady& steady) {
    constexpr Millis a_frame{4};
    constexpr int most_steps = 6;
    const std::int64_t end = steady().count + a_frame.count;
    bool more = true;
    for (int done = 0; more && done < most_steps && steady().count < end; ++done)
        more = step();
    return more;
}

} // namespace emlek
