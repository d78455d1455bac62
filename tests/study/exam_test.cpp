#include "study/exam.h"

#include "store/card_changes.h"
#include "store/deck_changes.h"
#include "store/next_exam.h"
#include "store/sql.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

// A learner on 23 November who has exams.
struct ExamDesk : Desk {
    void does(const DeckChange& what) {
        Unwatched nobody;
        change_deck(collection(), now(), what, nobody);
    }
    void exam(const std::string& deck, const char* day) { does(deck_change::Exam{deck, parse_day(day)}); }
    void limit(const std::string& deck, int new_per_day) { does(deck_change::Limit{deck, new_per_day}); }
    // All in that deck that are new.
    void set_aside(const std::string& deck) {
        std::vector<CardId> cards;
        auto rows = sql::prepare(
            sql(), "SELECT c.id FROM card c JOIN deck d ON d.id = c.deck WHERE d.name = ?", deck);
        while (rows.executeStep())
            cards.push_back(sql::id<CardId>(rows, 0));
        Unwatched nobody;
        change_cards(collection(), now(), cards, change::SetAside{}, nobody);
    }
    std::string told(const std::string& name) {
        const std::vector<ListedDeck> decks = list_decks(collection(), now().day);
        const auto deck = std::find_if(decks.begin(), decks.end(),
                                       [&](const ListedDeck& each) { return each.name == name; });
        const auto exam = exam_of_deck(decks, static_cast<std::size_t>(deck - decks.begin()),
                                       read_settings(collection()).new_per_day, now().day);
        return exam ? in_words(*exam, to_iso(exam->day), ",") : "none";
    }
};

Note both(const std::string& deck, const std::string& guid) {
    Note note = basic(deck, guid, "q" + guid, "a" + guid);
    note.type = NoteType::Both;
    return note;
}

} // namespace

TEST_CASE("An exam is told with what is left, the cards of the decks below too, and the limit") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 100));
    desk.have(numbered_deck("D::E", 20));
    desk.have(numbered_deck("Other", 50));
    CHECK(desk.told("D") == "none");
    desk.exam("D", "2026-12-10");
    CHECK(desk.told("D") ==
          "Exam on 2026-12-10, in 17 days: 120 cards not met yet; 8 new cards a day would meet them all. "
          "Your limit is "
          "10 a day for all decks together.");
    CHECK(desk.told("D::E") == "none");
    desk.exam("D::E", "2027-12-10");
    CHECK(desk.told("D::E") ==
          "Exam on 2027-12-10, in 382 days: 20 cards not met yet; 1 new card a day would meet them all. Your "
          "limit is "
          "10 a day for all decks together.");
}

TEST_CASE("What is met today counts for today, and tomorrow's share is no more than today's") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 120));
    desk.exam("D", "2026-12-10");
    desk.study("4 4 4");
    const std::string limit = " Your limit is 10 a day for all decks together.";
    CHECK(desk.told("D") ==
          "Exam on 2026-12-10, in 17 days: 117 cards not met yet; 8 new cards a day would meet them all, 5 "
          "more today." +
              limit);
    desk.study("4 4 4 4 4");
    CHECK(desk.told("D") ==
          "Exam on 2026-12-10, in 17 days: 112 cards not met yet; 8 new cards a day would meet them all, "
          "and today's are done." +
              limit);
    desk.undo();
    CHECK(desk.told("D").find("1 more today") != std::string::npos);
    desk.study("4");
    desk.next_day();
    CHECK(desk.told("D") ==
          "Exam on 2026-12-10, in 16 days: 112 cards not met yet; 7 new cards a day would meet them all." +
              limit);
}

TEST_CASE("The days to an exam are study days: the night before it is still the day before it") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 4));
    desk.exam("D", "2026-11-24");
    const std::string tomorrow =
        "Exam tomorrow, 2026-11-24: 4 cards not met yet; 4 new cards today would meet them all. Your "
        "limit is 10 a day for all decks together.";
    CHECK(desk.told("D") == tomorrow);
    desk.set_clock("2026-11-24T03:59+01:00");
    CHECK(desk.told("D") == tomorrow);
    desk.set_clock("2026-11-24T04:00+01:00");
    CHECK(desk.told("D") == "Exam today, 2026-11-24: 4 cards not met yet.");
    desk.study("4");
    CHECK(desk.told("D") == "Exam today, 2026-11-24: 3 cards not met yet.");
    desk.next_day();
    CHECK(desk.told("D") == "The exam was on 2026-11-24, 1 day ago.");
    desk.next_day(30);
    CHECK(desk.told("D") == "The exam was on 2026-11-24, 31 days ago.");
}

TEST_CASE("A deck whose cards are all met, set aside or not there has nothing left to do for its exam") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 2));
    desk.have(numbered_deck("D::Aside", 5));
    desk.does(deck_change::Create{"Empty"});
    desk.exam("D", "2026-12-10");
    desk.exam("Empty", "2026-12-10");
    desk.set_aside("D::Aside");
    CHECK(desk.told("D") ==
          "Exam on 2026-12-10, in 17 days: 2 cards not met yet; 1 new card a day would meet them all. Your "
          "limit is 10 a day for all decks together.");
    desk.study("4");
    CHECK(
        desk.told("D") ==
        "Exam on 2026-12-10, in 17 days: 1 card not met yet; 1 new card a day would meet it, and today's are "
        "done. Your limit is 10 a day for all decks together.");
    desk.study("4");
    CHECK(desk.told("D") == "Exam on 2026-12-10, in 17 days: every card was met.");
    desk.set_aside("D");
    const std::string nothing = "Exam on 2026-12-10, in 17 days: no card of this deck is to be met.";
    CHECK(desk.told("D") == nothing);
    CHECK(desk.told("Empty") == nothing);
}

TEST_CASE("Whichever limit holds an exam back is told: over all decks, of the deck, above it or below it") {
    ExamDesk desk;
    desk.have(numbered_deck("A::B", 100));
    desk.have(numbered_deck("A::B::C", 20));
    desk.have(numbered_deck("A::Other", 20));
    desk.exam("A::B", "2026-12-10");
    const std::string begin =
        "Exam on 2026-12-10, in 17 days: 120 cards not met yet; 8 new cards a day would meet them all. ";
    desk.limit("A::Other", 0);
    CHECK(desk.told("A::B") == begin + "Your limit is 10 a day for all decks together.");
    desk.set("new_per_day", "5");
    CHECK(desk.told("A::B") == begin +
                                   "Your limit of 5 a day for all decks together is too low for that: it "
                                   "would have to be at least 8.");
    desk.limit("A", 3);
    CHECK(desk.told("A::B") ==
          begin + "The limit in “A” of 3 a day is too low for that: it would have to be at least 8.");
    desk.limit("A::B", 2);
    CHECK(desk.told("A::B") ==
          begin + "This deck's limit of 2 a day is too low for that: it would have to be at least 8.");
    desk.set("new_per_day", "9999");
    desk.limit("A", 20);
    desk.limit("A::B", 15);
    CHECK(desk.told("A::B") == begin + "This deck's limit is 15 a day.");
    desk.limit("A::B::C", 1);
    CHECK(desk.told("A::B") ==
          begin + "The limit in “A::B::C” of 1 a day is too low for that: it would have to be at least 2.");
}

TEST_CASE("New cards of other decks that were met today leave fewer places for tomorrow's exam") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 5));
    desk.have(numbered_deck("Other", 8));
    desk.exam("D", "2026-11-24");
    desk.study("4 4 4 4 4 4", Mode::Today, "Other");
    CHECK(desk.told("D") ==
          "Exam tomorrow, 2026-11-24: 5 cards not met yet; 5 new cards today would meet them all. Your limit "
          "of 10 a day for all decks together is too low for that: it would have to be at least 11.");
    desk.does(deck_change::Empty{"Other"}); // their places stay taken
    CHECK(desk.told("D").find("it would have to be at least 11") != std::string::npos);
}

TEST_CASE("Of a note's cards one is met a day, so near an exam some come too late") {
    ExamDesk desk;
    Deck deck{"D", "", "", "", {both("D", "1"), both("D", "2"), both("D", "3"), basic("D", "4", "q4", "a4")}};
    desk.have(deck);
    desk.exam("D", "2026-11-25");
    CHECK(desk.told("D").find("7 cards not met yet; 4 new cards a day would meet them all.") !=
          std::string::npos);
    desk.next_day();
    const auto on_today = [&desk] { return in_words(*nearest_exam(desk.collection(), desk.now().day)); };
    CHECK(on_today() == "The exam in “D” is tomorrow and takes 4 new cards today.");
    const std::string limit = " Your limit is 10 a day for all decks together.";
    CHECK(
        desk.told("D") ==
        "Exam tomorrow, 2026-11-25: 7 cards not met yet; 4 new cards today would meet all but 3, for a note "
        "shows one card a day." +
            limit);
    desk.study("4 4 4");
    CHECK(desk.told("D") ==
          "Exam tomorrow, 2026-11-25: 4 cards not met yet; 1 new card today would meet all but 3, for a note "
          "shows one card a day." +
              limit);
    CHECK(on_today() == "The exam in “D” is tomorrow and takes 1 new card today.");
    desk.study("4");
    CHECK(on_today() == "The exam in “D” is tomorrow.");
    CHECK(desk.today("D") == "0 reviews, 0 new, 0 drills");
    CHECK(desk.told("D") ==
          "Exam tomorrow, 2026-11-25: 3 cards not met yet; their notes showed another card today.");
}

TEST_CASE("Today knows the nearest exam of the next 30 days, with what is left to do for it") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 40));
    desk.have(numbered_deck("D::E", 20));
    desk.have(numbered_deck("Other", 10));
    const auto told = [&desk] {
        const auto exam = nearest_exam(desk.collection(), desk.now().day);
        return exam ? in_words(*exam) : "none";
    };
    CHECK(told() == "none");
    desk.exam("D", "2026-12-24");
    CHECK(told() == "none"); // in 31 days
    desk.exam("D", "2026-12-23");
    CHECK(told() == "The exam in “D” is in 30 days and takes 2 new cards a day.");
    desk.exam("Other", "2026-11-25");
    CHECK(told() == "The exam in “Other” is in 2 days and takes 5 new cards a day.");
    desk.study("4 4", Mode::Today, "Other");
    CHECK(told() == "The exam in “Other” is in 2 days and takes 5 new cards a day, 3 more today.");
    desk.set_aside("Other");
    CHECK(told() == "The exam in “Other” is in 2 days.");
    desk.does(deck_change::Delete{"Other"});
    CHECK(told() == "The exam in “D” is in 30 days and takes 2 new cards a day.");
    desk.does(deck_change::Empty{"D::E"});
    desk.exam("D", "2026-11-24");
    CHECK(told() == "The exam in “D” is tomorrow and takes 40 new cards today.");
    desk.next_day();
    CHECK(told() == "The exam in “D” is today.");
    desk.next_day();
    CHECK(told() == "none");
}

TEST_CASE("Before an exam with more new cards than anyone learns in 30 days, Today names the exam alone") {
    ExamDesk desk;
    desk.have(numbered_deck("D", most_unmet_counted + 1));
    desk.exam("D", "2026-12-23");
    CHECK(in_words(*nearest_exam(desk.collection(), desk.now().day)) == "The exam in “D” is in 30 days.");
    desk.study("4");
    CHECK(in_words(*nearest_exam(desk.collection(), desk.now().day), ",") ==
          "The exam in “D” is in 30 days and takes 334 new cards a day, 333 more today.");
}

TEST_CASE("An exam changes no schedule and no limit") {
    ExamDesk desk;
    desk.have(numbered_deck("D", 30));
    desk.study("4 2");
    const std::string todo = desk.today();
    const std::string cards = rows_as_text(desk.sql(), "SELECT * FROM card ORDER BY id");
    desk.exam("D", "2026-11-24");
    CHECK(desk.today() == todo);
    CHECK((rows_as_text(desk.sql(), "SELECT * FROM card ORDER BY id") == cards));
    CHECK(desk.number("SELECT count(*) FROM deck WHERE new_per_day IS NOT NULL") == 0);
    CHECK(read_settings(desk.collection()) == Settings{});
    CHECK(desk.differences() == 0);
}

} // namespace emlek::test
