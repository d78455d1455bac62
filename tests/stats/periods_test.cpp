#include "stats/periods.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace emlek::test {

namespace {

std::string words(const std::vector<Period>& periods) {
    std::string text;
    for (const Period& period : periods)
        text += (text.empty() ? "" : ", ") + to_iso(period.first) + " " + to_iso(period.last);
    return text;
}
Period range(const char* first, const char* last) {
    return {*parse_day(first), *parse_day(last)};
}

} // namespace

TEST_CASE("A range falls into days, weeks from Monday on, and months", "[statistics]") {
    const Period over_new_year = range("2026-12-30", "2027-01-05");
    CHECK(days_of(over_new_year).size() == 7);
    CHECK(words(weeks_of(over_new_year)) == "2026-12-30 2027-01-03, 2027-01-04 2027-01-05");
    CHECK(words(months_of(over_new_year)) == "2026-12-30 2026-12-31, 2027-01-01 2027-01-05");
    CHECK(words(months_of(range("2024-02-01", "2024-02-29"))) == "2024-02-01 2024-02-29");
    CHECK(weeks_of(range("1969-12-29", "1970-01-04")).size() == 1);
    CHECK(days_of(range("2026-01-02", "2026-01-01")).empty());
}

TEST_CASE("Months are counted back by the calendar", "[statistics]") {
    CHECK(to_iso(month_begin(*parse_day("2026-11-23"), 11)) == "2025-12-01");
    CHECK(to_iso(month_begin(*parse_day("2026-01-31"), 0)) == "2026-01-01");
    CHECK(to_iso(month_begin(*parse_day("2026-12-31"), -1)) == "2027-01-01");
}

} // namespace emlek::test
