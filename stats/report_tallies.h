#pragma once

#include "stats/forecast.h"
#include "stats/history.h"
#include "stats/proportion.h"
#include "stats/retention_report.h"

#include <array>
#include <cstdint>
#include <vector>

namespace emlek {

// Counts with an entry for each study day from `first` on.
template <class Count>
class ByDay {
  public:
    ByDay() = default;
    ByDay(StudyDay first, StudyDay last)
        : first_(first), counts_(last < first ? 0 : static_cast<std::size_t>((last - first).count) + 1) {}

    StudyDay first() const { return first_; }
    StudyDay last() const { return {first_.number + static_cast<std::int32_t>(counts_.size()) - 1}; }
    bool has(StudyDay day) const { return day >= first_ && day <= last(); }
    Count& operator[](StudyDay day) { return counts_[static_cast<std::size_t>(day.number - first_.number)]; }
    const Count& operator[](StudyDay day) const {
        return counts_[static_cast<std::size_t>(day.number - first_.number)];
    }

  private:
    StudyDay first_{0};
    std::vector<Count> counts_;
};

// What a report counts in its one walk through the answers; everything else is made of these.
struct ReportTallies {
    struct Small { // a Proportion of at most four billion
        std::uint32_t answers = 0;
        std::uint32_t right = 0;
        void add(bool is_right) {
            ++answers;
            right += is_right ? 1U : 0U;
        }
        Proportion wide() const { return {answers, right}; }
    };
    struct Activity {
        std::uint32_t answers = 0;
        std::uint64_t spent_ms = 0;
    };
    // Of all study days:
    ByDay<Small> due_by_day;
    ByDay<Activity> activity;
    std::vector<std::array<std::uint32_t, 4>> anki; // by Anki's day: young right, wrong, mature right, wrong
    // Of the range; due answers but for the first column of by_quality:
    std::vector<Small> by_card;
    std::vector<Small> by_waited;   // days, the last entry and above
    std::vector<Small> by_interval; // likewise
    std::array<Small, 24> by_hour;
    std::array<QualityCounts, 6> by_quality;
    // Of the year or the month before today:
    std::array<RecallRates::Counts, RecallRates::classes> recall{};
    std::int64_t review_firsts = 0, review_drills = 0, new_firsts = 0, new_drills = 0;
    std::int64_t new_today = 0;
    std::vector<std::uint16_t> new_on; // by card: the day of its newest first answer
};

inline constexpr std::int32_t mature_from = 21; // days, as Anki's

} // namespace emlek
