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
    std::int64_t unmet = 0;     // new cards that are not set aside
    std::int64_t met_today = 0; // new cards that were answered today
};

// The nearest that is today or within so many days; of several on one day the first by name. Some
// milliseconds for 100,000 new cards, nothing where no exam is near. Throws StoreError.
std::optional<NextExam> read_next_exam(const Collection& collection, StudyDay today, Days within);

} // namespace emlek
