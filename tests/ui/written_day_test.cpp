#include "ui/written_day.h"

#include "ui/local_words.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek::test {

namespace {

const StudyDay today = *parse_day("2026-11-23");

DateHabits german() {
    DateHabits habits;
    const std::array<std::string, 12> months = {"januar",    "februar", "marz",     "april",
                                                "mai",       "juni",    "juli",     "august",
                                                "september", "oktober", "november", "dezember"};
    for (std::size_t i = 0; i < months.size(); ++i)
        habits.months[i] = {months[i]};
    habits.idle = {"montag"};
    return habits;
}

DateHabits month_first() {
    DateHabits habits;
    habits.month_first = true;
    habits.idle = {"年", "月", "日"};
    return habits;
}

std::string read(std::string_view text, const DateHabits& habits) {
    const auto day = written_day(text, today, habits);
    return day ? to_iso(*day) : "none";
}

} // namespace

TEST_CASE("A day is read as ISO has it, as a number of days, and as the locale has it") {
    using Written = std::pair<const char*, const char*>;
    for (const auto& [text, expected] : {Written{"2026-12-14", "2026-12-14"},
                                         {" 17 ", "2026-12-10"},
                                         {"0", "2026-11-23"},
                                         {"-3", "2026-11-20"},
                                         {"14 December", "2026-12-14"},
                                         {"Monday, 14 December", "2026-12-14"},
                                         {"14. Dezember", "2026-12-14"},
                                         {"Montag, 14. Dezember 2026", "2026-12-14"},
                                         {"5. März", "2027-03-05"},
                                         {"14.12.", "2026-12-14"},
                                         {"14.12.2027", "2027-12-14"},
                                         {"14.12.27", "2027-12-14"},
                                         {"1/12", "2026-12-01"},
                                         {"December 14th, 2026", "2026-12-14"},
                                         {"14 dec", "2026-12-14"},
                                         {"14 de December de 2026", "2026-12-14"},
                                         {"2026. dec. 14.", "2026-12-14"},
                                         {"2026/12/01", "2026-12-01"},
                                         {"23 November", "2026-11-23"},
                                         {"22 November", "2027-11-22"},
                                         {"29 February", "2028-02-29"},
                                         {"1 11 2026", "2026-11-01"}}) {
        INFO(text);
        CHECK(read(text, german()) == expected);
    }
    for (const auto& [text, expected] : {Written{"12/14/2026", "2026-12-14"},
                                         {"12/1", "2026-12-01"},
                                         {"Dec 1", "2026-12-01"},
                                         {"1/2/27", "2027-01-02"},
                                         {"14/12", "2026-12-14"},
                                         {"2026年12月1日", "2026-12-01"},
                                         {"12月1日", "2026-12-01"}}) {
        INFO(text);
        CHECK(read(text, month_first()) == expected);
    }
}

TEST_CASE("What is no day, or a day that there is not, is read as none") {
    for (const char* text : {"",
                             " ",
                             "soon",
                             "December",
                             "14 Dezem ber",
                             "32 December",
                             "31 November",
                             "2026-02-30",
                             "30.2.",
                             "14.13.",
                             "99999999999",
                             "1 2 3 4",
                             "14 December December",
                             "12345 December",
                             "1 2 123",
                             "2026 12",
                             "de 14",
                             "17 days",
                             "14 Dec 2026 5",
                             "14\xFF"
                             "12"}) {
        INFO(text);
        CHECK(read(text, german()) == "none");
    }
}

TEST_CASE("A day is read in the locale of whoever runs the tests as that locale writes it") {
    CHECK(read(date_words(*parse_day("2026-12-14")), local_date_habits()) == "2026-12-14");
    CHECK(read(LocalDates().short_date(*parse_day("2026-12-14")), local_date_habits()) == "2026-12-14");
}

} // namespace emlek::test
