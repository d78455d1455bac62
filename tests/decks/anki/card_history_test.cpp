#include "decks/anki/card_history.h"

#include "scheduler/replay.h"
#include "tests/decks/archive/read_archive.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

// Day zero is 2026-01-01, today 2026-02-10 (day 40).
AnkiCollection collection() {
    AnkiCollection collection;
    collection.day_zero = *parse_day("2026-01-01");
    return collection;
}

AnkiCardRow review_card() {
    AnkiCardRow card;
    card.type = 2;
    card.queue = 2;
    card.due = 50;
    card.interval = 20;
    card.factor = 2300;
    card.reps = 5;
    card.lapses = 1;
    return card;
}

RevlogRow answer(std::string_view at, int button, std::int64_t interval, int type = 1) {
    RevlogRow row;
    row.at = moment(at).at.ms;
    row.button = button;
    row.interval = interval;
    row.factor = 2500;
    row.taken = 4000;
    row.type = type;
    return row;
}

std::string history(const std::vector<RevlogRow>& log, const AnkiCardRow& card,
                    const AnkiCollection& of = collection()) {
    Changes changes;
    return told(card_history(log, card, of, tenth_of_february(), changes));
}

std::string last_row(const AnkiCardRow& card) {
    return history({}, card);
}

} // namespace

TEST_CASE("Each answer of Anki's becomes a row: reviews are graded, learning steps are repeats") {
    CHECK(history(
              {
                  answer("2026-01-05T10:00+01:00", 1, -60, 0),
                  answer("2026-01-05T10:10+01:00", 3, 1, 0),
                  answer("2026-01-06T03:59+01:00", 2, 4, 1), // before the rollover: still the 5th
                  answer("2026-01-10T10:00+01:00", 1, -600, 1),
                  answer("2026-01-10T10:10+01:00", 3, 2, 2),
                  answer("2026-01-12T10:00+01:00", 4, 30, 1),
                  answer("2026-01-13T10:00+01:00", 3, 30, 3),
              },
              review_card()) ==
          "Drill 2026-01-05 q2 in 0; Drill 2026-01-05 q4 in 1; Review 2026-01-05 q3 in 4; "
          "Review 2026-01-10 q2 in 1; Drill 2026-01-10 q4 in 2; Review 2026-01-12 q5 in 30; "
          "Drill 2026-01-13 q4 in 30; Seed 2026-01-13 due 2026-02-20 after 20 e230 n2 5/1");
}

TEST_CASE(
    "A step or an early review after a day or more is a review, as in Anki's retention; cramming is a "
    "repeat") {
    const auto after = [](std::int64_t interval_before, RevlogRow row) {
        row.interval_before = interval_before;
        return row;
    };
    RevlogRow crammed = answer("2026-01-11T10:00+01:00", 3, 9, 3);
    crammed.factor = 0;
    CHECK(history({after(-86'400, answer("2026-01-09T10:00+01:00", 3, 12, 0)),
                   after(12, answer("2026-01-10T10:00+01:00", 3, 9, 3)), after(9, crammed),
                   after(-60, answer("2026-01-12T10:00+01:00", 1, -172'800, 2)),
                   after(-172'800, answer("2026-01-14T10:00+01:00", 3, 5, 2))},
                  review_card())
              .starts_with("Review 2026-01-09 q4 in 12; Review 2026-01-10 q4 in 9; Drill 2026-01-11 q4 in 9; "
                           "Drill 2026-01-12 q2 in 2; Review 2026-01-14 q4 in 5; Seed"));
}

TEST_CASE("What was set by hand becomes a marker") {
    RevlogRow reset = answer("2026-01-06T10:00+01:00", 0, 0, 4);
    reset.factor = 0;
    CHECK(
        history({answer("2026-01-05T10:00+01:00", 3, 4), reset, answer("2026-01-07T10:00+01:00", 0, 9, 5)},
                review_card()) ==
        "Review 2026-01-05 q4 in 4; Forget 2026-01-06; SetDue 2026-01-07 due 2026-01-16 after 9 e250 n2 1/0; "
        "Seed 2026-01-05 due 2026-02-20 after 20 e230 n2 5/1");
}

TEST_CASE("The state that a card comes with, by what Anki has it in") {
    AnkiCardRow card = review_card();
    CHECK(last_row(card) == "Seed 2026-01-31 due 2026-02-20 after 20 e230 n2 5/1");
    card.interval = 5;
    CHECK(last_row(card) == "Seed 2026-02-10 due 2026-02-20 after 5 e230 n1 5/1"); // never after today
    card = review_card();
    card.type = 1; // in learning steps: due is a moment
    card.queue = 1;
    card.due = moment("2026-02-10T12:00+01:00").at.ms / 1000;
    card.interval = -600;
    card.factor = 0;
    CHECK(last_row(card) == "Seed 2026-02-09 due 2026-02-10 after 1 e250 n0 5/1");
    card.queue = 3; // the next step is on another day
    card.due = 41;
    CHECK(last_row(card) == "Seed 2026-02-10 due 2026-02-11 after 1 e250 n0 5/1");
    card.type = 3;
    card.interval = 12;
    CHECK(last_row(card) == "Seed 2026-01-30 due 2026-02-11 after 12 e250 n0 5/1");
    card = review_card();
    card.factor = 900;
    card.home_deck = 7; // in a filtered deck
    card.home_due = 60;
    card.due = -99'000;
    CHECK(last_row(card) == "Seed 2026-02-10 due 2026-03-02 after 20 e130 n2 5/1");
}

TEST_CASE("A card that is new has no state, and one that was made new again says so") {
    AnkiCardRow fresh;
    fresh.due = 3;
    CHECK(history({}, fresh).empty());
    CHECK(history({answer("2026-01-05T10:00+01:00", 3, 1, 0)}, fresh) == "Drill 2026-01-05 q4 in 1");
    CHECK(history({answer("2026-01-05T10:00+01:00", 3, 4)}, fresh) ==
          "Review 2026-01-05 q4 in 4; Forget 2026-01-05");
    RevlogRow reset = answer("2026-01-06T10:00+01:00", 0, 0, 4);
    reset.factor = 0;
    CHECK(history({answer("2026-01-05T10:00+01:00", 3, 4), reset}, fresh) ==
          "Review 2026-01-05 q4 in 4; Forget 2026-01-06");
}

TEST_CASE("Lapses and answers are Anki's count or the log's, whichever is more") {
    std::vector<RevlogRow> log;
    for (int day = 10; day < 20; ++day)
        log.push_back(answer("2026-01-" + std::to_string(day) + "T10:00+01:00", day % 2 == 0 ? 1 : 3, 1));
    CHECK(history(log, review_card()).ends_with("Seed 2026-01-19 due 2026-02-20 after 20 e230 n2 10/5"));
}

TEST_CASE("The first scheduler's three buttons of a learning card mean again, good and easy") {
    AnkiCollection old = collection();
    old.first_scheduler = true;
    const std::vector<RevlogRow> log = {
        answer("2026-01-05T10:00+01:00", 1, -60, 0), answer("2026-01-05T10:01+01:00", 2, -600, 0),
        answer("2026-01-05T10:20+01:00", 3, 4, 2), answer("2026-01-09T10:00+01:00", 2, 5, 1)};
    CHECK(history(log, review_card(), old)
              .starts_with("Drill 2026-01-05 q2 in 0; Drill 2026-01-05 q4 in 0; Drill 2026-01-05 q5 in 4; "
                           "Review 2026-01-09 q3 in 5; Seed"));
}

TEST_CASE("Numbers that cannot be are taken as the nearest that can, or left out and told") {
    constexpr std::int64_t most = INT64_MAX;
    constexpr std::int64_t least = INT64_MIN;
    Changes changes;
    std::vector<RevlogRow> log;
    for (const std::int64_t at :
         {least, std::int64_t{-1}, std::int64_t{0}, std::int64_t{253'402'300'799'999}, most}) {
        RevlogRow row;
        row.at = at;
        row.button = 3;
        row.interval = at;
        row.taken = -1 - at;
        row.factor = at;
        row.type = 1;
        log.push_back(row);
    }
    log.push_back(answer("2026-01-05T10:00+01:00", 7, 1));
    log.push_back(answer("2026-01-05T10:00+01:00", 3, 1, 9));
    for (const std::int64_t number : {least, std::int64_t{-1}, std::int64_t{0}, most}) {
        AnkiCardRow card = review_card();
        card.due = number;
        card.interval = number;
        card.factor = number;
        card.reps = number;
        card.lapses = number;
        card.home_due = number;
        card.home_deck = number;
        const auto rows = card_history(log, card, collection(), tenth_of_february(), changes);
        REQUIRE(rows.size() == 3);
        const Seed& seed = std::get<Seed>(rows.back().event);
        CHECK(seed.interval >= Days{1});
        CHECK(seed.interval <= longest_interval);
        CHECK(seed.easiness >= Easiness{130});
        CHECK(seed.reps >= 1);
        CHECK(seed.lapses >= 0);
        CHECK(rows.back().day <= tenth_of_february().now.day);
        CHECK(to_iso(seed.due).size() == 10);
    }
    CHECK(changes.counts().at("an answer whose time is not between 1970 and 9999 was left out") == 12);
    CHECK(changes.counts().at("an answer of a kind or with a button that Anki does not have was left out") ==
          8);
}

TEST_CASE("The fold of a card's log is the state that Anki has it in") {
    AnkiCardRow card = review_card();
    Changes changes;
    const auto rows =
        card_history({answer("2026-01-05T10:00+01:00", 3, 4), answer("2026-01-09T10:00+01:00", 1, -600)},
                     card, collection(), tenth_of_february(), changes);
    Fold fold;
    for (const PastRow& row : rows)
        fold.apply({{}, {}, row.at, row.day, row.offset, row.event});
    const CardState& state = fold.states().begin()->second;
    CHECK(state.due == *parse_day("2026-02-20"));
    CHECK(state.interval == Days{20});
    CHECK(state.last == *parse_day("2026-01-09"));
    CHECK(state.lapses == 1);
}

} // namespace emlek::test
