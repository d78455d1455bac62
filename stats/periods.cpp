#include "stats/periods.h"

#include <algorithm>
#include <chrono>

namespace emlek {

namespace {

template <class End>
std::vector<Period> cut(Period range, const End& end_of) {
    std::vector<Period> periods;
    for (StudyDay first = range.first; first <= range.last;) {
        const StudyDay last = std::min(end_of(first), range.last);
        periods.push_back({first, last});
        first = last + Days{1};
    }
    return periods;
}

std::chrono::year_month_day date_of(StudyDay day) {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day.number}}};
}
StudyDay day_of(const std::chrono::year_month_day& date) {
    return {static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

} // namespace

std::vector<Period> days_of(Period range) {
    return cut(range, [](StudyDay day) { return day; });
}

std::vector<Period> weeks_of(Period range) {
    return cut(range, [](StudyDay day) {
        const std::int32_t after_monday = ((day.number + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
        return day + Days{6 - after_monday};
    });
}

std::vector<Period> months_of(Period range) {
    return cut(range, [](StudyDay day) { return month_begin(day, -1) - Days{1}; });
}

StudyDay month_begin(StudyDay day, int count) {
    const auto date = date_of(day);
    const auto month = std::chrono::year_month{date.year(), date.month()} - std::chrono::months{count};
    return day_of(month / std::chrono::day{1});
}

} // namespace emlek
