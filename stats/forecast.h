#pragma once

#include "scheduler/time.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace emlek {

// What one study day will ask, on average over the simulated courses.
struct DayLoad {
    StudyDay day;
    double reviews = 0;
    double fresh = 0;   // new cards
    double repeats = 0; // on the same day
    double minutes = 0;
};

// What another number of new cards a day would come to.
struct LoadAtLimit {
    int new_per_day = 0;
    double minutes = 0; // a day, on average over the last 30 days of the forecast
    double reviews = 0;
    std::optional<StudyDay> new_run_out; // the first day without a new card left, when it lies in the forecast
};

struct Forecast {
    std::vector<DayLoad> days;       // 90, from today on
    std::vector<LoadAtLimit> limits; // 0, 5, 10, 20, 30 and the chosen one, ascending
    double recall = 0;               // the measured rate that it rests on
    bool measured = false;           // false: too few answers; 0.9 was taken
};

} // namespace emlek
