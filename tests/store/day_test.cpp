#include "decks/card.h"
#include "store/actions.h"
#include "store/day_reader.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace emlek::test {

namespace {

Deck pairs(const std::string& name, int notes) {
    Deck deck = numbered_deck(name, notes);
    for (Note& note : deck.notes)
        note.type = NoteType::Both;
    return deck;
}

PaceFacts pace(Desk& desk) {
    return read_pace(desk.collection(), desk.now().day);
}

std::string record(Desk& desk) {
    const DayRecord day = read_record(desk.collection(), desk.now().day);
    return std::to_string(day.cards) + " cards, " + std::to_string(day.remembered) +
           " remembered, last before " + (day.last_before ? to_iso(*day.last_before) : "never") + ", next " +
           (day.next_due ? to_iso(*day.next_due) : "never");
}

} // namespace

TEST_CASE("The limit of new cards counts first answers of the day, and undo gives the place back") {
    Desk desk;
    desk.have(numbered_deck("D", 30));
    CHECK(desk.today() == "0 reviews, 10 new, 0 drills");
    desk.study("4 4 2");
    CHECK(desk.today() == "0 reviews, 7 new, 1 drills");
    desk.undo();
    CHECK(desk.today() == "0 reviews, 8 new, 0 drills");
    desk.study("4 4 4 4 4 4 4 4");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    desk.set("new_per_day", "12");
    CHECK(desk.today() == "0 reviews, 2 new, 0 drills");
    desk.next_day();
    CHECK(desk.today() == "10 reviews, 12 new, 0 drills");
}

TEST_CASE("New cards come in the order they were added, and an undone one comes again first") {
    Desk desk;
    desk.have(numbered_deck("D", 4));
    CHECK(desk.study("4 4") == "q1 q2");
    desk.undo();
    CHECK(desk.study("4 4 4") == "q2 q3 q4");
}

TEST_CASE("Today deals new cards over the decks in turn, and a deck picked alone fills what is left") {
    Desk desk;
    for (const char* name : {"A", "B", "C"}) {
        Deck deck{name, "", "", "", {}};
        for (int i = 1; i <= 9; ++i)
            deck.notes.push_back(basic(name, std::to_string(i), name + std::to_string(i), "a"));
        desk.have(deck);
    }
    desk.set("new_per_day", "7");
    CHECK(desk.study("4 4 4 4") == "A1 B1 C1 A2");
    CHECK(desk.today("C") == "0 reviews, 3 new, 0 drills");
    CHECK(desk.study("4 4", Mode::Today, "C") == "C2 C3");
    CHECK(desk.today("B") == "0 reviews, 1 new, 0 drills");
    CHECK(desk.study("4 4") == "B2 done");
}

TEST_CASE("A deck picked alone takes in the decks below it, and no deck that is not there") {
    Desk desk;
    Deck deck = numbered_deck("A", 1);
    deck.notes.push_back(basic("A::B", "b", "b", "a"));
    deck.notes.push_back(basic("AB", "c", "c", "a"));
    deck.notes.push_back(basic("A::B::C", "d", "d", "a"));
    desk.have(deck);
    CHECK(desk.today("A") == "0 reviews, 3 new, 0 drills");
    CHECK(desk.today("A::B") == "0 reviews, 2 new, 0 drills");
    CHECK(refusal([&] { desk.today("X"); }).cause() == StoreError::Cause::Refused);
}

TEST_CASE("The drill of a deck picked alone is that deck's") {
    Desk desk;
    desk.have(numbered_deck("A", 1));
    desk.have(numbered_deck("B", 1));
    desk.study("2 2");
    CHECK(desk.today() == "0 reviews, 0 new, 2 drills");
    CHECK(desk.today("A") == "0 reviews, 0 new, 1 drills");
}

TEST_CASE("One card of a note a day: its sibling comes tomorrow, as a new card or as a review") {
    Desk desk;
    desk.have(pairs("D", 2));
    CHECK(desk.today() == "0 reviews, 2 new, 0 drills");
    CHECK(desk.study("4 4 4") == "q1 q2 done");
    desk.next_day();
    CHECK(desk.today() == "2 reviews, 0 new, 0 drills"); // the reviews claim both notes
    desk.study("4 4");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    desk.next_day();
    CHECK(desk.study("4 4 4") == "a1 a2 done");
    desk.next_day(10);
    CHECK(desk.today() == "2 reviews, 0 new, 0 drills"); // both cards of both notes are due
}

TEST_CASE("The drill survives a restart and lapses at the rollover") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("2 3 4");
    desk.reopen();
    CHECK(desk.today() == "0 reviews, 0 new, 2 drills");
    CHECK(desk.study("1 4 4") == "q1 q2 q1");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    desk.undo();
    desk.set_clock("2026-11-24T03:59+01:00");
    CHECK(desk.today() == "0 reviews, 0 new, 1 drills");
    desk.set_clock("2026-11-24T04:00+01:00");
    CHECK(desk.today() == "3 reviews, 0 new, 0 drills");
}

TEST_CASE("Drill order after a restart is that of the sitting: by rounds, then by first answer") {
    Desk desk;
    desk.have(numbered_deck("D", 4));
    CHECK(desk.study("2 2 2 2 2") == "q1 q2 q3 q4 q1");
    desk.reopen();
    CHECK(desk.study("2 4 4 4 4") == "q2 q3 q4 q1 q2");
}

TEST_CASE("A limit of reviews counts the day's reviews of cards that were not new") {
    Desk desk;
    desk.have(numbered_deck("D", 8));
    desk.study("4 4 4 4 4 4");
    desk.next_day();
    desk.set("reviews_per_day", "4");
    desk.set("new_per_day", "1");
    CHECK(desk.today() == "4 reviews, 1 new, 0 drills, 2 wait");
    desk.study("4 4");
    CHECK(desk.today() == "2 reviews, 1 new, 0 drills, 2 wait");
    desk.undo();
    CHECK(desk.today() == "3 reviews, 1 new, 0 drills, 2 wait");
    desk.study("4 4 4 4");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills, 2 wait");
    desk.set("reviews_per_day", "none");
    CHECK(desk.today() == "2 reviews, 0 new, 0 drills");
}

TEST_CASE("A card put off comes tomorrow; a card set aside does not come") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.sit().not_today(desk.now());
    CHECK(desk.today() == "0 reviews, 1 new, 0 drills");
    desk.sit().set_aside(desk.now());
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    desk.next_day();
    CHECK(desk.study("2") == "q1");
    desk.sit().not_today(desk.now()); // out of the drill
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    desk.next_day();
    CHECK(desk.today() == "1 reviews, 0 new, 0 drills");
}

TEST_CASE("Studying ahead offers the cards of the next 7 days, and none that was answered today") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    const auto ahead = [&] { return read_plan_ahead(desk.collection(), {}, desk.now().day).cards.size(); };
    desk.study("4 4");
    CHECK(ahead() == 0); // due tomorrow, but answered today
    desk.next_day();
    desk.study("4"); // one of them is now due in 6 days
    CHECK(ahead() == 0);
    desk.next_day();
    CHECK(ahead() == 1); // in 5 days; the other is due today
    desk.study("2");
    CHECK(ahead() == 1);
    CHECK(desk.study("2 4", Mode::Ahead).size() == 5);
    CHECK(ahead() == 0);
    CHECK(desk.differences() == 0);
}

TEST_CASE("A card due in 7 days can be studied ahead, one due in 8 cannot") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("4");
    desk.next_day();
    desk.study("4");
    desk.next_day(6);
    desk.study("4"); // 15 days
    desk.next_day(7);
    CHECK(desk.sit(Mode::Ahead).done());
    desk.next_day();
    CHECK_FALSE(desk.sit(Mode::Ahead).done());
}

TEST_CASE("After a westward flight a day comes twice and simply goes on") {
    Desk desk("2026-11-23T22:00+13:00");
    desk.have(numbered_deck("D", 20));
    desk.study("4 4 2");
    desk.set_clock(
        "2026-11-23T06:00-10:00"); // 15 hours later by the sun's clock, the same day by the local one
    CHECK(desk.today() == "0 reviews, 7 new, 1 drills");
    CHECK(desk.study("4 4 4 4 4 4 4 4").substr(0, 5) == "q4 q5");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    CHECK(desk.number("SELECT count(DISTINCT day) FROM review_log") == 1);
    CHECK(desk.differences() == 0);
    desk.next_day();
    CHECK(desk.today() == "10 reviews, 10 new, 0 drills");
}

TEST_CASE("A clock that goes back a year loses nothing, and the log keeps its order") {
    Desk desk;
    desk.have(numbered_deck("D", 20));
    desk.study("4 4");
    desk.set_clock("2025-11-23T10:00+01:00");
    CHECK(desk.today() == "0 reviews, 10 new, 0 drills");
    desk.study("4 2");
    desk.reopen();
    desk.study("4 4");
    CHECK(desk.differences() == 0);
    CHECK(desk.number("SELECT count(*) FROM review_log") == 6);
    CHECK(desk.state("q3") == "n 1, easiness 2.50, 1 day, due 2025-11-24, last 2025-11-23, reps 1, lapses 0");
    CHECK(desk.undo() == "the answer to “q6”");
    desk.set_clock("2026-11-24T10:00+01:00");
    CHECK(desk.today() == "5 reviews, 10 new, 0 drills");
    CHECK(desk.differences() == 0);
}

TEST_CASE("The record of a day counts cards once, by their first answer") {
    Desk desk;
    CHECK(record(desk) == "0 cards, 0 remembered, last before never, next never");
    desk.have(numbered_deck("D", 3));
    desk.study("2 3 4 4 4");
    CHECK(record(desk) == "3 cards, 2 remembered, last before never, next 2026-11-24");
    desk.next_day(10);
    CHECK(record(desk) == "0 cards, 0 remembered, last before 2026-11-23, next never");
    desk.study("4");
    desk.undo();
    CHECK(record(desk) == "0 cards, 0 remembered, last before 2026-11-23, next never");
}

TEST_CASE("A day whose only answer was taken back is not a day of study") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.study("4");
    desk.next_day();
    desk.study("4");
    desk.undo();
    desk.next_day();
    CHECK(record(desk).find("last before 2026-11-23") != std::string::npos);
}

TEST_CASE(
    "The pace counts answers, repeats of reviews and repeats of new cards, without what was taken back") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("2 4 4 2 4"); // q1 twice more
    desk.next_day();
    desk.study("4 2 4 4");
    desk.undo();
    const PaceFacts facts = pace(desk);
    CHECK(facts.taken.size() == 8);
    CHECK(facts.new_firsts == 3);
    CHECK(facts.new_drills == 2);
    CHECK(facts.review_firsts == 3);
    CHECK(facts.review_drills == 0);
    desk.next_day(29);
    CHECK(pace(desk).new_firsts == 0); // 30 days ago
    CHECK(pace(desk).review_firsts == 3);
    CHECK(pace(desk).taken.size() == 8);
}

TEST_CASE("The pace looks at the last 500 answers") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.sql().exec(
        "INSERT INTO review_log WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        "600) SELECT "
        "CAST(printf('%016d', i) AS BLOB), (SELECT id FROM card), i, 10000, 0, 'Drill', 4, i, 1, NULL FROM "
        "n");
    const PaceFacts facts = pace(desk);
    REQUIRE(facts.taken.size() == 500);
    CHECK(std::min_element(facts.taken.begin(), facts.taken.end())->count == 101);
}

} // namespace emlek::test
