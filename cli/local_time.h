#pragma once

#include "scheduler/time.h"

namespace emlek {

// The offset of the time zone that TZ or the system names, at that instant.
UtcOffset local_offset(Instant at);

// The moment that was written; without an offset, in that time zone. An hour that the clocks skipped is read
// as if they had not.
Moment moment_of(const WrittenMoment& written);

} // namespace emlek
