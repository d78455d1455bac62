#include "store/thinning.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

StudyDay day_of(const char* text) {
    return parse_day(text).value();
}

// What is left of backups made on each of these days, oldest first, thinned out after each.
std::vector<DatedBackup> lived(const std::vector<DatedBackup>& made) {
    std::vector<DatedBackup> left; // newest first
    for (const DatedBackup& backup : made) {
        left.insert(left.begin(), backup);
        const auto gone = superseded(left);
        for (auto i = gone.rbegin(); i != gone.rend(); ++i)
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(*i));
    }
    return left;
}

std::vector<DatedBackup> daily(StudyDay first, int days, int step = 1) {
    std::vector<DatedBackup> made;
    for (int i = 0; i < days; i += step)
        made.push_back({first + Days{i}, BackupReason::Daily});
    return made;
}

std::string dates(const std::vector<DatedBackup>& backups) {
    std::string text;
    for (const DatedBackup& backup : backups)
        text += (text.empty() ? "" : " ") + to_iso(backup.day).substr(2);
    return text;
}

} // namespace

TEST_CASE("After two years of study each day, seven days, eight weeks and twelve months are left") {
    // Ends on Thursday, 26 November 2026. Of a week and of a month it is the newest day that stays.
    const auto left = lived(daily(day_of("2024-11-27"), 730));
    CHECK(dates(left) ==
          "26-11-26 26-11-25 26-11-24 26-11-23 26-11-22 26-11-21 26-11-20 " // days
          "26-11-15 26-11-08 26-11-01 26-10-31 26-10-25 26-10-18 26-10-11 " // Sundays, and October's last
          "26-09-30 26-08-31 26-07-31 26-06-30 26-05-31 26-04-30 26-03-31 26-02-28 26-01-31 25-12-31");
}

TEST_CASE("However a learner studies, the newest backup stays, and there are never more than 27 daily ones") {
    for (const int step : {1, 2, 3, 7, 13, 31, 200}) {
        INFO("every " << step << " days");
        std::vector<DatedBackup> left;
        for (const DatedBackup& made : daily(day_of("2023-03-01"), 1200, step)) {
            left.insert(left.begin(), made);
            const auto gone = superseded(left);
            CHECK(std::find(gone.begin(), gone.end(), 0U) == gone.end());
            for (auto i = gone.rbegin(); i != gone.rend(); ++i)
                left.erase(left.begin() + static_cast<std::ptrdiff_t>(*i));
            REQUIRE(left.size() <= 27);
        }
        // A learner of few days has them all.
        CHECK(left.size() >= std::min<std::size_t>(7, static_cast<std::size_t>(1199 / step) + 1));
    }
}

TEST_CASE("After a long pause no backup goes only because it is old") {
    auto made = daily(day_of("2020-01-01"), 7);
    made.push_back({day_of("2026-01-01"), BackupReason::Daily});
    const auto left = lived(made);
    CHECK(left.size() == 7);
    CHECK(left.back().day == day_of("2020-01-02"));
}

TEST_CASE("A day from a clock that was wrong drives out no week and no month of the others") {
    auto made = daily(day_of("2026-01-01"), 60);
    made.push_back({day_of("2036-06-01"), BackupReason::Daily});
    const auto after = daily(day_of("2026-03-02"), 3);
    std::vector<DatedBackup> newest_first(after.rbegin(), after.rend());
    newest_first.insert(newest_first.begin(), made.back()); // by date it is the newest
    newest_first.insert(newest_first.end(), made.rbegin() + 1, made.rend());
    const auto gone = superseded(newest_first);
    std::set<std::string> months;
    for (std::size_t i = 0; i < newest_first.size(); ++i) {
        if (std::find(gone.begin(), gone.end(), i) == gone.end())
            months.insert(to_iso(newest_first[i].day).substr(0, 7));
    }
    CHECK(months == std::set<std::string>{"2026-01", "2026-02", "2026-03", "2036-06"});
}

TEST_CASE("Of backups before imports and restores the newest five stay; those asked for all stay") {
    std::vector<DatedBackup> made;
    for (int i = 0; i < 20; ++i) {
        for (const BackupReason reason :
             {BackupReason::BeforeImport, BackupReason::BeforeRestore, BackupReason::ByHand,
              BackupReason::BeforeMigration, BackupReason::Damaged}) {
            made.push_back({day_of("2026-11-01") + Days{i}, reason});
        }
    }
    const auto left = lived(made);
    const auto count = [&](BackupReason reason) {
        return std::count_if(left.begin(), left.end(),
                             [&](const auto& each) { return each.reason == reason; });
    };
    CHECK(count(BackupReason::BeforeImport) == 5);
    CHECK(count(BackupReason::BeforeRestore) == 5);
    CHECK(count(BackupReason::ByHand) == 20);
    CHECK(count(BackupReason::BeforeMigration) == 20);
    CHECK(count(BackupReason::Damaged) == 20);
    CHECK(left.front().day == day_of("2026-11-20"));
}

} // namespace emlek::test
