#include "store/thinning.h"

#include <map>
#include <set>
#include <string>

namespace emlek {

namespace {

constexpr int newest_of_each = 5;

std::string month_of(StudyDay day) {
    return to_iso(day).substr(0, 7);
}

// Counted from a Monday: 1970-01-01 was a Thursday.
std::int64_t week_of(StudyDay day) {
    const std::int64_t since_monday = std::int64_t{day.number} + 3;
    return since_monday >= 0 ? since_monday / 7 : (since_monday - 6) / 7;
}

// The newest of each period, for so many periods.
template <class Period>
class NewestOfEach {
  public:
    explicit NewestOfEach(std::size_t most) : most_(most) {}
    bool wants(const Period& period) { return seen_.size() < most_ && seen_.insert(period).second; }

  private:
    std::size_t most_;
    std::set<Period> seen_;
};

} // namespace

std::vector<std::size_t> superseded(std::span<const DatedBackup> newest_first) {
    NewestOfEach<std::int32_t> days(7);
    NewestOfEach<std::int64_t> weeks(8);
    NewestOfEach<std::string> months(12);
    std::map<BackupReason, int> kept;
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < newest_first.size(); ++i) {
        const auto [day, reason] = newest_first[i];
        bool wanted = true;
        if (reason == BackupReason::Daily) {
            const bool of_day = days.wants(day.number);
            const bool of_week = weeks.wants(week_of(day));
            const bool of_month = months.wants(month_of(day));
            wanted = of_day || of_week || of_month;
        } else if (reason == BackupReason::BeforeImport || reason == BackupReason::BeforeRestore) {
            wanted = ++kept[reason] <= newest_of_each;
        }
        if (!wanted) result.push_back(i);
    }
    return result;
}

} // namespace emlek
