#pragma once

#include "scheduler/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace emlek {

// A limit of new cards a day that cards of an exam come under.
struct ExamLimit {
    int new_a_day = 0;
    std::int64_t met_today = 0; // new cards, of any deck, that took a place of it today
    std::int64_t unmet = 0;     // of the exam's cards that were never met, those under it
};

// All that planning for an exam needs to know. A card is met with its first answer.
struct ExamFacts {
    StudyDay today;
    StudyDay exam;
    std::int64_t cards = 0;     // neither deleted nor set aside
    std::int64_t unmet = 0;     // of these
    std::int64_t too_late = 0;  // of the unmet: a note shows one card a day, and theirs has more than days
    std::int64_t met_today = 0; // new cards of the exam that were met today
    std::vector<ExamLimit> limits;
};

// What is left to meet before the day of an exam, evenly over its days: today is the first of them, the day
// before the exam the last.
struct ExamPlan {
    Days left; // until the exam; 0 is today, less is over
    std::int64_t cards = 0;
    std::int64_t unmet = 0;
    std::int64_t too_late = 0;
    std::int64_t met_today = 0;
    std::int64_t a_day = 0; // new cards a day that meet all but those that come too late; 0 when none is left
    std::int64_t today = 0; // of these, still to be met today
    std::optional<std::size_t> limit;   // the tightest of ExamFacts::limits; absent when nothing is left
    std::optional<std::int64_t> needed; // what that limit would have to be; absent: it is enough
};
ExamPlan plan_exam(const ExamFacts& facts);

} // namespace emlek
