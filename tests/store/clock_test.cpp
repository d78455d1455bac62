#include "stats/retention_report.h"
#include "store/check.h"
#include "store/history_loading.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <iterator>
#include <set>

// Clocks that jump: what a learner did is counted once, on the day that it was done.
namespace emlek::test {

namespace {

// When the clocks of a place are put forward or back.
struct Change {
    const char* place;
    const char* at; // UTC
    int before;     // minutes
    int after;
};
constexpr Change changes_of_clocks[] = {
    {"Budapest", "2027-03-28T01:00Z", 60, 120},    {"Budapest", "2027-10-31T01:00Z", 120, 60},
    {"New York", "2027-03-14T07:00Z", -300, -240}, {"New York", "2027-11-07T06:00Z", -240, -300},
    {"Santiago", "2027-04-04T03:00Z", -180, -240}, {"Santiago", "2027-09-05T04:00Z", -240, -180},
    {"Cairo", "2027-04-29T22:00Z", 120, 180},      {"Cairo", "2027-10-28T21:00Z", 180, 120},
    {"Lord Howe", "2027-04-03T15:00Z", 660, 630},  {"Lord Howe", "2027-10-02T15:30Z", 630, 660},
    {"Chatham", "2027-04-03T14:00Z", 825, 765},    {"Chatham", "2027-09-25T14:00Z", 765, 825},
};

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

Moment around(const Change& change, std::int64_t later) {
    const Instant at{moment(change.at).at.ms + later};
    return {at, UtcOffset{later < 0 ? change.before : change.after}};
}

// An absolute time, as Desk::set_clock reads it.
std::string written(Moment moment) {
    const int minutes = std::abs(moment.offset.minutes);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    std::string text = to_iso(Instant{moment.at.ms + moment.offset.minutes * minute});
    text.pop_back();
    return text + (moment.offset.minutes < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

int longest_run(const std::set<std::int32_t>& days) {
    int longest = 0;
    int run = 0;
    for (const std::int32_t each : days) {
        run = days.contains(each - 1) ? run + 1 : 1;
        longest = std::max(longest, run);
    }
    return longest;
}

// Studies at each of these moments, then looks whether every answer counts once.
void study_at(Desk& desk, const std::vector<Moment>& moments) {
    std::set<std::int32_t> days;
    for (const Moment& each : moments) {
        desk.set_clock(written(each));
        desk.reopen();
        INFO(written(each));
        const std::int64_t before = desk.number("SELECT count(*) FROM review_log");
        desk.study("4 2 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4"); // until all is done
        if (desk.number("SELECT count(*) FROM review_log") > before) days.insert(desk.now().day.number);
        // What was done is done: on the same day nothing of it comes again.
        CHECK(desk.today().starts_with("0 reviews, 0 new"));
    }
    CHECK(days.size() > 1);
    CHECK(desk.differences() == 0);
    CHECK(desk.number(
              "SELECT count(*) FROM (SELECT 1 FROM review_log WHERE event = 'Review' GROUP BY card, day "
              "HAVING count(*) > 1)") == 0);
    CHECK(desk.number("SELECT count(*) FROM review_log WHERE scheduled_days < 0") == 0);
    CHECK(desk.number("SELECT count(*) FROM card_state WHERE interval < 1 OR due < last") == 0);
    CHECK(desk.number("SELECT count(DISTINCT day) FROM review_log") ==
          static_cast<std::int64_t>(days.size()));
    Unwatched nobody;
    const auto history = read_history(desk.collection(), desk.now(), nobody);
    CHECK(make_report(history, {std::nullopt, std::nullopt})->streak.longest == longest_run(days));
}

Desk& with_cards(Desk& desk) {
    desk.have(numbered_deck("D", 60));
    desk.set("new_per_day", "2");
    return desk;
}

} // namespace

TEST_CASE("Daylight saving moves no study day, in six places, both ways, for every rollover hour") {
    for (const Change& change : changes_of_clocks) {
        for (int rollover = 0; rollover < 24; ++rollover) {
            INFO(change.place << " " << change.at << ", rollover at " << rollover);
            std::int32_t last = study_day(around(change, -3 * day).at, {change.before}, {rollover}).number;
            const std::int32_t first = last;
            for (std::int64_t later = -3 * day; later < 3 * day; later += 10 * minute) {
                const Now now = now_at(around(change, later), {rollover});
                // In Chatham clocks go from 3:45 back to 2:45: a day that began at 3 begins again at 3.
                const bool put_back =
                    later == 0 && change.after < change.before && now.day.number == last - 1;
                const bool goes_on = put_back || now.day.number == last || now.day.number == last + 1;
                if (!goes_on)
                    FAIL("at " << later / minute << " minutes the day goes from " << last << " to "
                               << now.day.number);
                last = now.day.number;
            }
            CHECK(last - first >= 5);
            CHECK(last - first <= 7);
        }
    }
}

TEST_CASE("Through daylight saving every answer counts once, and the streak goes on") {
    const Change change = GENERATE(from_range(std::begin(changes_of_clocks), std::end(changes_of_clocks)));
    INFO(change.place << " " << change.at);
    Desk desk;
    with_cards(desk);
    desk.set("rollover_hour", "3");
    std::vector<Moment> moments;
    for (const std::int64_t later : {-2 * day, -day, -2 * hour, -30 * minute, minute, 50 * minute,
                                     90 * minute, day, day + hour, 2 * day})
        moments.push_back(around(change, later));
    study_at(desk, moments);
}

TEST_CASE("A flight of 14 hours east or 12 hours west counts no answer twice and breaks no streak") {
    const int flight = GENERATE(14, -12);
    Desk desk;
    with_cards(desk);
    const std::int64_t start = moment("2027-05-10T18:00Z").at.ms;
    std::vector<Moment> moments;
    for (int i = 0; i < 4; ++i)
        moments.push_back({Instant{start + i * day}, UtcOffset{0}});
    for (int i = 3; i < 7; ++i)
        moments.push_back({Instant{start + i * day + 5 * hour}, UtcOffset{flight * 60}});
    for (int i = 7; i < 9; ++i)
        moments.push_back({Instant{start + i * day}, UtcOffset{0}});
    study_at(desk, moments);
}

TEST_CASE(
    "A clock that is a year back or ten years ahead for some days loses no answer, and check tells of it") {
    const std::int64_t wrong_by = GENERATE(-365 * day, 3653 * day);
    Desk desk;
    with_cards(desk);
    const std::int64_t start = moment("2027-05-10T18:00Z").at.ms;
    std::vector<Moment> moments;
    for (int i = 0; i < 9; ++i) {
        const bool wrong = i >= 3 && i < 6;
        moments.push_back({Instant{start + i * day + (wrong ? wrong_by : 0)}, UtcOffset{0}});
    }
    study_at(desk, moments);
    const auto future = [&](const Moment& now) {
        return check_collection(desk.collection(), now.at).from_the_future;
    };
    const Moment end{Instant{moments.back().at.ms + hour}, UtcOffset{0}};
    CHECK((future(end) > 0) == (wrong_by > 0));
    CHECK(future(moments[4]) > 0);
    CHECK(future({Instant{start - 366 * day}, UtcOffset{0}}) ==
          desk.number("SELECT count(*) FROM review_log"));
    CHECK(future({Instant{start + 3700 * day}, UtcOffset{0}}) == 0);
}

TEST_CASE("A leap day and the end of 32-bit seconds are days like any other") {
    const std::string middle = GENERATE("2028-02-29T12:00Z", "2038-01-19T03:14:07Z", "2100-02-28T23:59Z");
    Desk desk;
    with_cards(desk);
    const std::int64_t start = moment(middle).at.ms - 3 * day;
    std::vector<Moment> moments;
    for (int i = 0; i < 7; ++i)
        moments.push_back({Instant{start + i * day}, UtcOffset{0}});
    moments.insert(moments.begin() + 4, {{Instant{start + 3 * day + 1000}, UtcOffset{0}}});
    study_at(desk, moments);
}

TEST_CASE("Whatever the rollover hour, a night's answers count once and on one day") {
    for (const int rollover : {0, 1, 3, 4, 12, 22, 23}) {
        INFO("rollover at " << rollover);
        Desk desk;
        with_cards(desk);
        desk.set("rollover_hour", std::to_string(rollover));
        std::vector<Moment> moments;
        for (int i = 0; i < 16; ++i)
            moments.push_back({Instant{moment("2027-05-10T10:00Z").at.ms + i * 7 * hour}, UtcOffset{120}});
        study_at(desk, moments);
    }
}

} // namespace emlek::test
