#include "stats/answer_pass.h"

#include <catch2/catch_test_macros.hpp>

#include <sstream>

// What the pass makes of one card's log. A row is "day event days": "10 Review 6" is a right answer on day 10
// that sets the card to come on day 16, "10 Review! 1" a wrong one; SetDue and Seed are "day event interval
// due".
namespace emlek::test {

namespace {

LogFact fact_of(std::istringstream& words) {
    std::string event;
    LogFact fact;
    words >> fact.day.number >> event >> fact.days;
    fact.quality = event.ends_with('!') ? 2 : 4;
    if (event.ends_with('!')) event.pop_back();
    using Event = LogFact::Event;
    if (event == "Drill") fact.event = Event::Drill;
    if (event == "Ahead") fact.event = Event::Ahead;
    if (event == "Forget") fact.event = Event::Forget;
    if (event == "SetDue") fact.event = Event::SetDue;
    if (event == "Seed") fact.event = Event::Seed;
    if (event == "SetDue" || event == "Seed") words >> fact.due.number;
    fact.at = {fact.day.number * 86'400'000LL + 43'200'000};
    return fact;
}

// "new, 1/1 due, 6/6": an answer's interval before and the days waited, for each in turn.
std::string pass_of(std::initializer_list<const char*> rows) {
    AnswerPass pass(AnkiDays({}, {}));
    for (const char* row : rows) {
        std::istringstream words(row);
        pass.take(fact_of(words));
    }
    while (!pass.settle(1)) {
    }
    std::string told;
    for (const auto& block : pass.columns().blocks()) {
        for (const AnswerRow& row : block.rows) {
            if (!told.empty()) told += ", ";
            const std::string interval = row.interval == 0 ? "-" : std::to_string(row.interval);
            told += row.fresh ? "new" : interval + "/" + std::to_string(row.waited) + (row.due ? " due" : "");
        }
    }
    return told;
}

} // namespace

TEST_CASE("An answer counts when its card was due", "[statistics]") {
    CHECK(pass_of({"10 Review 1", "11 Review 6", "17 Review 15"}) == "new, 1/1 due, 6/6 due");
    CHECK(pass_of({"10 Review 1", "14 Review 6"}) == "new, 1/4 due"); // late
    CHECK(pass_of({"10 Review 6", "12 Review! 1"}) == "new, 6/2");    // a failure ahead of its day
}

TEST_CASE("Only the first review of a study day counts", "[statistics]") {
    CHECK(pass_of({"10 Review 1", "11 Review 1", "11 SetDue 5 11", "11 Review 6"}) == "new, 1/1 due, 5/0");
    // The clocks went back by a day: day 11 comes to the card a second time.
    CHECK(pass_of({"10 Review 1", "11 Review 1", "12 Review 1", "11 SetDue 5 11", "11 Review 6"}) ==
          "new, 1/1 due, 1/1 due, 5/0");
    // A day that was skipped and is made up for is a first of its own.
    CHECK(pass_of({"10 Review 1", "12 Review 1", "11 SetDue 5 11", "11 Review 6"}) ==
          "new, 1/2 due, 5/0 due");
}

TEST_CASE("Repeats and answers ahead neither count nor move a due day", "[statistics]") {
    CHECK(pass_of({"10 Review! 1", "10 Drill 1", "10 Drill! 1", "11 Review 1"}) == "new, 1/0, 1/0, 1/1 due");
    CHECK(pass_of({"10 Review 6", "13 Ahead 3", "13 Drill 3", "16 Review 15"}) == "new, 6/3, 6/0, 6/3 due");
}

TEST_CASE("A card that was forgotten by hand is new, one that was put to a day is due on it",
          "[statistics]") {
    CHECK(pass_of({"10 Review 6", "16 Forget 0", "16 Review 1", "17 Review 6"}) == "new, new, 1/1 due");
    CHECK(pass_of({"10 Review 6", "12 SetDue 9 13", "13 Review 9"}) == "new, 9/3 due");
    CHECK(pass_of({"10 SetDue 9 13", "13 Review 9"}) == "9/3 due"); // it was never seen: since the hand's day
}

TEST_CASE("An import's state says since when its card waits", "[statistics]") {
    CHECK(pass_of({"10 Seed 20 30", "29 Review 1"}) == "20/19");
    CHECK(pass_of({"10 Seed 20 30", "30 Review 50"}) == "20/20 due");
    CHECK(pass_of({"8 Review 1", "9 Review 20", "9 Seed 40 49", "49 Review 99"}) ==
          "new, 1/1 due, 40/40 due");
}

TEST_CASE("Another program's learning steps give a card its interval", "[statistics]") {
    // Minutes leave it new; the step that graduates it gives it four days.
    CHECK(pass_of({"10 Drill 0", "10 Drill 4", "14 Review 10"}) == "-/0, -/0, 4/4 due");
    // After a lapse it is learned again and keeps half of its interval.
    CHECK(pass_of({"10 Review 40", "50 Review! 1", "50 Drill 20", "70 Review 30"}) ==
          "new, 40/40 due, 1/0, 20/20 due");
    CHECK(pass_of({"10 Drill 1", "11 Review 3", "14 Review 10"}) == "-/0, 1/1 due, 3/3 due");
}

TEST_CASE("Days that no calendar has break nothing", "[statistics]") {
    CHECK(pass_of({"-5 Review 1", "2000000000 Review 2000000000", "70000 Review -9"}) ==
          "new, 1/65535 due, 65535/0");
}

TEST_CASE("The hour of an answer is that of the clock on the wall", "[statistics]") {
    const auto hour = [](std::int64_t utc_hours, int offset) {
        AnswerPass pass(AnkiDays({}, {}));
        LogFact fact;
        fact.at = {utc_hours * 3'600'000 + 1};
        fact.offset = {offset};
        pass.take(fact);
        return pass.columns().at(0).hour;
    };
    CHECK(hour(100 * 24 + 23, 60) == 0);
    CHECK(hour(100 * 24 + 1, -480) == 17);
    CHECK(hour(100 * 24 + 20, 345) == 1);
    CHECK(hour(-1, 0) == 23);
}

} // namespace emlek::test
