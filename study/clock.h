#pragma once

#include "scheduler/time.h"

#include <cstdint>
#include <functional>

namespace emlek {

// Where time comes from. The program's main makes one; everything below gets values.
struct Clock {
    std::function<Moment()> moment;              // the wall clock, or the fixed time of --now
    std::function<Millis()> steady;              // for thinking time: never jumps; stands still with --now
    std::function<UtcOffset(Instant)> offset_at; // local time's at that instant, past or present
    // Microseconds of the processor's time that the asking thread took: for measuring. May be empty.
    std::function<std::int64_t()> processor = nullptr;
};

} // namespace emlek
