#include "store/card_changes.h"
#include "store/day_reader.h"
#include "store/deck_changes.h"
#include "store/sql.h"
#include "store/writing.h"
#include "tests/store/history_desk.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace emlek;
using namespace emlek::test;

TEST_CASE("A deck that is deleted takes its cards, their notes and those notes' other cards; the log stays") {
    HistoryDesk desk;
    Unwatched nobody;
    Deck both = numbered_deck("Both", 1);
    both.notes[0].type = NoteType::Both;
    desk.have(both);
    const std::int64_t second = desk.number("SELECT count(*) FROM card WHERE template = 1");
    REQUIRE(second == 1);
    SQLite::Statement card(desk.sql(), "SELECT id FROM card WHERE template = 1");
    card.executeStep();
    const CardId moved = sql::id<CardId>(card, 0);
    card.reset();
    change_cards(desk.collection(), desk.now(), std::vector{moved}, change::Move{"History::1956"}, nobody);
    const DeckChanged deleted = does(desk, deck_change::Delete{"History"});
    CHECK(deleted.cards == 7);
    CHECK(decks(desk) == "Both Music");
    CHECK(desk.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 2);
    CHECK(desk.number("SELECT count(*) FROM note WHERE deleted IS NULL") == 2);
    CHECK(desk.number("SELECT count(*) FROM review_log") == 2);
    CHECK(desk.today() == "0 reviews, 2 new, 0 drills");
    CHECK(read_decks(desk.collection()).size() == 2);
    CHECK(refusal([&] { desk.sit(Mode::Today, "History"); }).cause() == StoreError::Cause::Refused);
}

TEST_CASE("New cards of a day that were in a deleted deck still count for that day") {
    Desk desk;
    desk.have(numbered_deck("A", 5));
    desk.have(numbered_deck("B", 5));
    desk.set("new_per_day", "4");
    desk.study("4 4", Mode::Today, "A");
    does(desk, deck_change::Delete{"A"});
    CHECK(desk.today() == "0 reviews, 2 new, 0 drills");
}

TEST_CASE("A deck that is emptied stays, with the decks below it, and with its limit") {
    HistoryDesk desk;
    does(desk, deck_change::Limit{"History", 2});
    CHECK(does(desk, deck_change::Empty{"History"}).cards == 5);
    CHECK(decks(desk) == "History History::1956 History::1956::Names Music");
    CHECK(desk.number("SELECT new_per_day FROM deck WHERE name = 'History'") == 2);
    desk.have(history()); // they were deleted, and stay so
    CHECK(desk.today("History") == "0 reviews, 0 new, 0 drills");
}

TEST_CASE("The name of a deleted deck is free, and its deck is a new one") {
    HistoryDesk desk;
    does(desk, deck_change::Limit{"History", 0});
    does(desk, deck_change::Delete{"History"});
    does(desk, deck_change::Create{"History"});
    add_note(desk.collection(), {"a new card", desk.now(), 1}, basic("History", "9", "q9", "a"));
    CHECK(desk.today("History") == "0 reviews, 1 new, 0 drills");
    CHECK(does(desk, deck_change::Rename{"Music", "History::1956"}).deck == "History::1956");
    desk.undo();
    desk.undo();
    desk.undo();
    CHECK(desk.undo() == "the deck “History” with 2 decks below it and 5 cards, deleted");
    CHECK(decks(desk) == "History History::1956 History::1956::Names Music");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Who imports a deleted deck again has it back with its schedules; single deleted notes stay away") {
    HistoryDesk desk;
    Unwatched nobody;
    SQLite::Statement card(desk.sql(),
                           "SELECT c.id FROM card c JOIN note n ON n.id = c.note WHERE n.question = 'q3'");
    card.executeStep();
    const CardId third = sql::id<CardId>(card, 0);
    card.reset();
    change_cards(desk.collection(), desk.now(), std::vector{third}, change::Delete{}, nobody);
    const std::string state = desk.state("q1");
    desk.later(1);
    does(desk, deck_change::Delete{"History"});
    const std::string without = desk.content();
    desk.have(history());
    CHECK(decks(desk) == "History History::1956 History::1956::Names Music");
    CHECK(desk.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 6);
    CHECK(desk.state("q1") == state);
    CHECK(desk.state("q3") == "no such card");
    CHECK(desk.number("SELECT count(*) FROM deck WHERE deleted IS NULL AND description = 'What was'") == 1);
    CHECK(desk.differences() == 0);
    CHECK(desk.undo() == "4 notes from History.json");
    CHECK((desk.content() == without));
}

TEST_CASE("A hidden card of a note comes back into the note's deck when its own was deleted") {
    Desk desk;
    Unwatched nobody;
    Note cloze = basic("A", "1", "{{c1::x}} and {{c2::y}}", "");
    cloze.type = NoteType::Cloze;
    desk.have(Deck{"A", "", "", "", {cloze}});
    SQLite::Statement card(desk.sql(), "SELECT id, note FROM card ORDER BY template DESC LIMIT 1");
    card.executeStep();
    const CardId second = sql::id<CardId>(card, 0);
    cloze.id = sql::id<NoteId>(card, 1);
    card.reset();
    change_cards(desk.collection(), desk.now(), std::vector{second}, change::Move{"B"}, nobody);
    const std::string whole = cloze.question;
    cloze.question = "{{c1::x}} and y";
    edit_note(desk.collection(), {"an edit", desk.now(), 1}, cloze);
    does(desk, deck_change::Delete{"B"}); // nothing to be seen is in it
    cloze.question = whole;
    edit_note(desk.collection(), {"an edit", desk.now(), 1}, cloze);
    CHECK(desk.number("SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE c.deleted IS NULL AND "
                      "d.name = 'A' AND d.deleted IS NULL") == 2);
}

TEST_CASE("A deck of 10,000 cards is deleted in sensible time, and comes back") {
    Desk desk;
    desk.have(numbered_deck("D", 10'000));
    const auto begin = std::chrono::steady_clock::now();
    CHECK(does(desk, deck_change::Delete{"D"}).cards == 10'000);
    const auto deleted = std::chrono::steady_clock::now();
    CHECK(desk.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 0);
    const auto before_undo = std::chrono::steady_clock::now();
    desk.undo();
    const auto undone = std::chrono::steady_clock::now();
    CHECK(desk.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 10'000);
    const auto ms = [](auto span) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(span).count();
    };
    INFO("deleted in " << ms(deleted - begin) << " ms, taken back in " << ms(undone - before_undo) << " ms");
    CHECK(ms(deleted - begin) < 5'000);
    CHECK(ms(undone - before_undo) < 5'000);
}

TEST_CASE("A deck's deletion that is stopped leaves all as it was") {
    HistoryDesk desk;
    const std::string before = desk.content();
    struct : Progress {
        void at(std::string_view stage, std::int64_t, std::int64_t) override {
            if (stage == "Deleting") throw Cancelled{};
        }
    } stopping;
    CHECK_THROWS_AS(change_deck(desk.collection(), desk.now(), deck_change::Delete{"History"}, stopping),
                    Cancelled);
    CHECK((desk.content() == before));
}
