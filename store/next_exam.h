#pragma once

#include "scheduler/time.h"
#include "store/collection.h"

#include <cstdint>
#include <optional>
#include <string>

namespace emlek {

// A deck's exam, and its cards that bear on it, those of the decks below too.
struct NextExam {
    std::string deck;
    StudyDay day;
    std::optional<std::int64_t> unmet; // new cards that are not set aside; absent: too many new ones to count
    std::int64_t too_late = 0;  // of them, for a note shows one card a day; 0 where they are not counted
    std::int64_t met_today = 0; // new cards that were answered today
};

inline constexpr int most_unmet_counted = 10'000;

// The nearest that is today or within so many days; of several on one day the first by name. Some 10 ms at
// most, nothing where no exam is near. Throws StoreError.
std::optional<NextExam> read_next_exam(const Collection& collection, StudyDay today, Days within);

} // namespace emlek
