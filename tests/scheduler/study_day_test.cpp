#include "scheduler/time.h"
#include "tests/scheduler/domain.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

namespace emlek::test {

namespace {

// "2026-11-23T03:59+01:00" by a rollover at 4 is the 22nd.
std::string day_of(std::string_view written, int rollover) {
    const auto moment = parse_moment(written);
    REQUIRE(moment);
    const UtcOffset offset = moment->offset.value_or(UtcOffset{0});
    const Instant at{moment->as_if_utc.ms - offset.minutes * 60'000LL};
    return to_iso(study_day(at, offset, RolloverHour{rollover}));
}

} // namespace

TEST_CASE("A study day begins at the rollover hour of the local clock") {
    CHECK(day_of("2026-11-23T03:59:59.999+01:00", 4) == "2026-11-22");
    CHECK(day_of("2026-11-23T04:00+01:00", 4) == "2026-11-23");
    CHECK(day_of("2026-11-23T23:59+01:00", 4) == "2026-11-23");
    CHECK(day_of("2026-11-24T00:30+01:00", 4) == "2026-11-23");
    for (int rollover = 0; rollover <= 23; ++rollover) {
        char just_before[40];
        char just_then[40];
        std::snprintf(just_then, sizeof just_then, "2026-03-01T%02d:00:00-09:30", rollover);
        std::snprintf(just_before, sizeof just_before, "2026-0%d-%02dT%02d:59:59.999-09:30",
                      rollover == 0 ? 2 : 3, rollover == 0 ? 28 : 1, (rollover + 23) % 24);
        CHECK(day_of(just_then, rollover) == "2026-03-01");
        CHECK(day_of(just_before, rollover) == "2026-02-28");
    }
}

TEST_CASE("Offsets of half hours, far east and far west give the local day") {
    CHECK(day_of("2026-04-05T04:00+10:30", 4) == "2026-04-05"); // Lord Howe, before its half hour goes
    CHECK(day_of("2026-04-05T03:59+10:30", 4) == "2026-04-04");
    CHECK(day_of("2026-01-01T04:00+14:00", 4) == "2026-01-01"); // Kiritimati
    CHECK(day_of("2025-12-31T14:00Z", 4) == "2025-12-31");
    CHECK(day_of("2026-01-01T02:00-12:00", 4) == "2025-12-31");
    CHECK(day_of("2026-01-01T12:00-03:30", 4) == "2026-01-01");
}

TEST_CASE("Days before 1970, leap days and the year 2038 are days like any other") {
    CHECK(day_of("1956-10-23T15:00+01:00", 4) == "1956-10-23");
    CHECK(day_of("1969-12-31T23:59:59.999Z", 0) == "1969-12-31");
    CHECK(day_of("1970-01-01T00:00Z", 0) == "1970-01-01");
    CHECK(day_of("1970-01-01T03:00Z", 4) == "1969-12-31");
    CHECK(day_of("2028-02-29T12:00Z", 4) == "2028-02-29");
    CHECK(day_of("2038-01-19T03:14:08Z", 0) == "2038-01-19");
    CHECK(to_iso(Instant{-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(to_iso(Instant{0}) == "1970-01-01T00:00:00.000Z");
    CHECK(parse_day("1970-01-01") == StudyDay{0});
    CHECK(parse_day("1969-12-31") == StudyDay{-1});
    CHECK(to_iso(StudyDay{0} + Days{36'500}) == "2069-12-07");
}

TEST_CASE("Every day that is written can be read again") {
    for (std::int32_t number = -719'528; number <= 2'932'896; number += 97) { // years 0 to 9999
        const auto read = parse_day(to_iso(StudyDay{number}));
        if (read != StudyDay{number}) FAIL("day " << number << " is written " << to_iso(StudyDay{number}));
    }
    CHECK(parse_day("0000-01-01") == StudyDay{-719'528});
    CHECK(parse_day("9999-12-31") == StudyDay{2'932'896});
    std::mt19937_64 random(7); // NOLINT
    for (int i = 0; i < 10'000; ++i) {
        const Instant at{static_cast<std::int64_t>(random() % 300'000'000'000'000ULL) - 60'000'000'000'000LL};
        const auto read = parse_moment(to_iso(at));
        if (!read || read->as_if_utc != at || read->offset != UtcOffset{0}) FAIL(to_iso(at));
    }
}

TEST_CASE("A moment is written with or without seconds, fraction and offset") {
    const auto at = [](std::string_view text) { return to_iso(parse_moment(text).value().as_if_utc); };
    CHECK(at("2026-11-23") == "2026-11-23T12:00:00.000Z");
    CHECK(at("2026-11-23T10:42") == "2026-11-23T10:42:00.000Z");
    CHECK(at("2026-11-23 10:42") == "2026-11-23T10:42:00.000Z");
    CHECK(at("2026-11-23T10:42:07") == "2026-11-23T10:42:07.000Z");
    CHECK(at("2026-11-23T10:42:07.1") == "2026-11-23T10:42:07.100Z");
    CHECK(at("2026-11-23T10:42:07.12599999999999999999999Z") == "2026-11-23T10:42:07.125Z");
    CHECK_FALSE(parse_moment("2026-11-23T10:42")->offset);
    CHECK(parse_moment("2026-11-23T10:42Z")->offset == UtcOffset{0});
    CHECK(parse_moment("2026-11-23T10:42+01:00")->offset == UtcOffset{60});
    CHECK(parse_moment("2026-11-23T10:42-03:30")->offset == UtcOffset{-210});
}

TEST_CASE("What is not a moment is refused") {
    for (const char* text : {"",
                             "now",
                             "2026",
                             "2026-11",
                             "2026-11-2",
                             "2026-13-01",
                             "2026-00-10",
                             "2026-02-29",
                             "2026-11-31",
                             "2026-11-23T",
                             "2026-11-23T10",
                             "2026-11-23T10:4",
                             "2026-11-23T24:00",
                             "2026-11-23T10:60",
                             "2026-11-23T10:42:60",
                             "2026-11-23T10:42:07.",
                             "2026-11-23T10:42+",
                             "2026-11-23T10:42+1",
                             "2026-11-23T10:42+19:00",
                             "2026-11-23T10:42+01:60",
                             "2026-11-23T10:42Zx",
                             "2026-11-23x",
                             " 2026-11-23",
                             "26-11-23",
                             "2026/11/23",
                             "-026-11-23",
                             "2026-11-23T-1:00",
                             "+2026-11-23",
                             "２０２６-11-23"}) {
        INFO("\"" << text << "\"");
        CHECK_FALSE(parse_moment(text));
        CHECK_FALSE(parse_day(text));
    }
    CHECK_FALSE(parse_day("2026-11-23T10:42"));
    CHECK_FALSE(parse_day(std::string_view("2026-11-23\0", 11)));
}

} // namespace emlek::test
