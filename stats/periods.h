#pragma once

#include "scheduler/time.h"

#include <vector>

namespace emlek {

// Whole days from first to last.
struct Period {
    StudyDay first;
    StudyDay last;
};

// The periods of a range in order, the first and the last cut by it. Empty when last < first.
std::vector<Period> days_of(Period range);
std::vector<Period> weeks_of(Period range); // Monday to Sunday (ISO 8601)
std::vector<Period> months_of(Period range);

// The first day of the month `count` months before the day's.
StudyDay month_begin(StudyDay day, int count);

} // namespace emlek
