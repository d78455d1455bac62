#include "store/deck_changes.h"

#include "decks/query/parse_query.h"
#include "store/card_changes.h"
#include "store/day_reader.h"
#include "store/deck_list.h"
#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "store/sql.h"
#include "store/undo.h"
#include "store/writing.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace emlek;
using namespace emlek::test;

namespace {

DeckChanged does(Desk& desk, const DeckChange& what) {
    Unwatched nobody;
    return change_deck(desk.collection(), desk.now(), what, nobody);
}

std::string why_not(Desk& desk, const DeckChange& what) {
    const std::string before = desk.content();
    const StoreError error = refusal([&] { does(desk, what); });
    CHECK(error.cause() == StoreError::Cause::Refused);
    CHECK((desk.content() == before));
    CHECK_FALSE(deck_change_fault(desk.collection(), what, desk.now().day).empty());
    return error.what();
}

// "A A::B": the names of all decks, as a tree is read.
std::string decks(Desk& desk) {
    std::string names;
    for (const ListedDeck& deck : list_decks(desk.collection(), desk.now().day))
        names += (names.empty() ? "" : " ") + deck.name;
    return names;
}

Deck history() {
    Deck deck{"History", "What was", "en", "a book", {}};
    for (int i = 1; i <= 3; ++i)
        deck.notes.push_back(basic("History", std::to_string(i), "q" + std::to_string(i), "a"));
    deck.notes.push_back(basic("History::1956", "4", "q4", "a"));
    deck.notes.push_back(basic("History::1956::Names", "5", "q5", "a"));
    return deck;
}

// Five cards in three decks, two answered, and another deck.
struct HistoryDesk : Desk {
    HistoryDesk() {
        have(history());
        have(numbered_deck("Music", 2));
        study("4 4", Mode::Today, "History");
        next_day();
    }
};

const std::vector<DeckChange>& all_changes() {
    static const std::vector<DeckChange> changes = {
        deck_change::Create{"Music::Bach::Fugues"},
        deck_change::Rename{"History", "Past"},
        deck_change::Rename{"History::1956", "New::1956"},
        deck_change::Move{"History", "Music"},
        deck_change::Move{"History::1956", std::nullopt},
        deck_change::Delete{"History"},
        deck_change::Delete{"History::1956"},
        deck_change::Empty{"History"},
        deck_change::Limit{"History", 3},
        deck_change::Exam{"History", parse_day("2026-12-14")},
        deck_change::Describe{"History", "Other words", "another book"},
    };
    return changes;
}

} // namespace

TEST_CASE("Whatever is done to a deck is one operation, and undo takes back all of it") {
    const auto number = GENERATE(range(0, 11));
    INFO(number);
    HistoryDesk desk;
    const std::string before = desk.content();
    const std::int64_t operations = desk.number("SELECT count(*) FROM operation");
    CHECK(
        deck_change_fault(desk.collection(), all_changes()[static_cast<std::size_t>(number)], desk.now().day)
            .empty());
    does(desk, all_changes()[static_cast<std::size_t>(number)]);
    CHECK((desk.content() != before));
    CHECK(desk.differences() == 0);
    CHECK(desk.number("SELECT count(*) FROM operation") == operations + 1);
    CHECK(desk.number("SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE c.deleted IS NULL AND "
                      "d.deleted IS NOT NULL") == 0);
    if (number % 2 == 0) desk.reopen();
    desk.undo();
    CHECK((desk.content() == before));
    CHECK(desk.differences() == 0);
}

TEST_CASE("What was done to decks is named, and a whole day of it can be taken back") {
    HistoryDesk desk;
    const std::string before = desk.content();
    does(desk, deck_change::Create{"Art"});
    does(desk, deck_change::Rename{"History", "Past"});
    does(desk, deck_change::Move{"Past", "Art"});
    does(desk, deck_change::Move{"Art::Past::1956", std::nullopt});
    does(desk, deck_change::Describe{"Music", "What sounds", std::nullopt});
    does(desk, deck_change::Empty{"Music"});
    does(desk, deck_change::Delete{"1956"});
    does(desk, deck_change::Delete{"Art::Past"});
    does(desk, deck_change::Delete{"Music"});
    CHECK(decks(desk) == "Art");
    for (const char* label :
         {"the deck “Music” deleted", "the deck “Art::Past” with 3 cards, deleted",
          "the deck “1956” with 1 deck below it and 2 cards, deleted", "2 cards of the deck “Music” deleted",
          "the description of the deck “Music”", "the deck “Art::Past::1956” moved to the top",
          "the deck “Past” moved below “Art”", "the deck “History” renamed to “Past”",
          "the new deck “Art”"}) {
        CHECK(desk.undo() == label);
        CHECK(desk.differences() == 0);
    }
    CHECK((desk.content() == before));
}

TEST_CASE("A new deck is made with those above it, which give it their spelling") {
    HistoryDesk desk;
    CHECK(does(desk, deck_change::Create{" history :: Kings::  Matthias "}).deck ==
          "History::Kings::Matthias");
    CHECK(decks(desk) ==
          "History History::1956 History::1956::Names History::Kings History::Kings::Matthias Music");
    CHECK(does(desk, deck_change::Create{"日本語::漢字"}).deck == "日本語::漢字");
    CHECK(desk.today("日本語") == "0 reviews, 0 new, 0 drills");
}

TEST_CASE("A deck that is renamed or moved takes its cards, limits and the decks below with it") {
    HistoryDesk desk;
    does(desk, deck_change::Limit{"History::1956", 0});
    const std::string todo = desk.today("History");
    CHECK(does(desk, deck_change::Rename{"History", "Humanities::Past"}).deck == "Humanities::Past");
    CHECK(decks(desk) ==
          "Humanities Humanities::Past Humanities::Past::1956 Humanities::Past::1956::Names Music");
    CHECK(desk.today("Humanities") == todo);
    CHECK(does(desk, deck_change::Move{"Humanities::Past::1956", std::nullopt}).deck == "1956");
    CHECK(decks(desk) == "1956 1956::Names Humanities Humanities::Past Music");
    CHECK(does(desk, deck_change::Move{"1956", "Music"}).deck == "Music::1956");
    CHECK(desk.number("SELECT new_per_day FROM deck WHERE name = 'Music::1956'") == 0);
    CHECK(desk.number("SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE d.name GLOB "
                      "'Music::1956*'") == 2);
    CHECK(desk.today() == "2 reviews, 4 new, 0 drills");
}

TEST_CASE(
    "An exam's day is set, changed and removed, each taken back by its name, and it goes where its deck "
    "goes") {
    HistoryDesk desk;
    const auto exam = [&](const char* deck) {
        for (const ListedDeck& each : list_decks(desk.collection(), desk.now().day))
            if (each.name == deck) return each.exam ? to_iso(*each.exam) : "none";
        return std::string("no deck");
    };
    does(desk, deck_change::Exam{"History", desk.now().day}); // today is not over
    does(desk, deck_change::Exam{"History", desk.now().day + Days{3'653}});
    does(desk, deck_change::Exam{"History", parse_day("2026-12-14")});
    CHECK(exam("History") == "2026-12-14");
    CHECK(exam("History::1956") == "none");
    does(desk, deck_change::Rename{"History", "Past"});
    does(desk, deck_change::Move{"Past", "Music"});
    desk.reopen();
    CHECK(exam("Music::Past") == "2026-12-14");
    does(desk, deck_change::Delete{"Music"});
    desk.undo();
    CHECK(exam("Music::Past") == "2026-12-14");
    does(desk, deck_change::Exam{"Music::Past", std::nullopt});
    CHECK(exam("Music::Past") == "none");
    CHECK(desk.undo() == "the exam in “Music::Past” removed");
    CHECK(exam("Music::Past") == "2026-12-14");
    desk.undo();
    desk.undo();
    CHECK(desk.undo() == "the exam in “History” on 2026-12-14");
    CHECK(exam("History") == "2036-11-24");
}

TEST_CASE("A deck goes up in the place of one above it that has no row of its own") {
    Desk desk;
    desk.have(numbered_deck("A::B::B", 1));
    desk.sql().exec("DELETE FROM deck WHERE name = 'A'");
    CHECK(does(desk, deck_change::Rename{"A::B", "A"}).deck == "A");
    CHECK(decks(desk) == "A A::B");
    desk.undo();
    CHECK(decks(desk) == "A::B A::B::B");
}

TEST_CASE("A deck's case can be changed, its accents can be written in either form") {
    HistoryDesk desk;
    CHECK(does(desk, deck_change::Rename{"History", "HISTORY"}).deck == "HISTORY");
    CHECK(decks(desk) == "HISTORY HISTORY::1956 HISTORY::1956::Names Music");
    CHECK(does(desk, deck_change::Create{"E\u0301nekek"}).deck == "Énekek"); // a combining accent
    CHECK(why_not(desk, deck_change::Create{"Énekek"}) ==
          "There is a deck \"Énekek\" already. Nothing was changed.");
    CHECK(why_not(desk, deck_change::Create{"éNEKEK"}).find("\"Énekek\" already") != std::string::npos);
    CHECK(does(desk, deck_change::Create{"Enekek"}).deck == "Enekek"); // another word
}

TEST_CASE("What cannot be done to a deck is refused in a sentence, and nothing is changed") {
    HistoryDesk desk;
    CHECK(why_not(desk, deck_change::Create{"A::::B"}) ==
          "\"A::::B\" cannot be the name of a deck: that is one line of at most 500 bytes, its levels joined "
          "by ::, none of them empty or with a blank at an end. Nothing was changed.");
    CHECK(why_not(desk, deck_change::Create{"music"}) ==
          "There is a deck \"Music\" already. Nothing was changed.");
    CHECK(why_not(desk, deck_change::Create{"\xFF"}).find("cannot be the name") != std::string::npos);
    CHECK(why_not(desk, deck_change::Rename{"Nothing", "X"}) ==
          "There is no deck \"Nothing\". Nothing was changed. emlek decks lists all decks.");
    CHECK(why_not(desk, deck_change::Rename{"History", " History "}).find("is its name already") !=
          std::string::npos);
    CHECK(why_not(desk, deck_change::Rename{"History", "Music"}).find("\"Music\" already") !=
          std::string::npos);
    CHECK(why_not(desk, deck_change::Rename{"History", "history::1956::X"}) ==
          "\"History\" cannot be put below itself. Nothing was changed.");
    CHECK(why_not(desk, deck_change::Move{"History", "History"}).find("below itself") != std::string::npos);
    CHECK(why_not(desk, deck_change::Move{"History", "History::1956"}).find("below itself") !=
          std::string::npos);
    CHECK(why_not(desk, deck_change::Move{"History::1956", "History"}).find("there already") !=
          std::string::npos);
    CHECK(why_not(desk, deck_change::Move{"Music", std::nullopt}).find("there already") != std::string::npos);
    CHECK(why_not(desk, deck_change::Move{"Music", "Nowhere"}).find("no deck \"Nowhere\"") !=
          std::string::npos);
    does(desk, deck_change::Create{"Music::1956"});
    CHECK(why_not(desk, deck_change::Move{"History::1956", "Music"}).find("\"Music::1956\" already") !=
          std::string::npos);
    CHECK(why_not(desk, deck_change::Rename{"History", std::string(490, 'x')}).find("cannot be the name") !=
          std::string::npos); // a deck below it would be too long
    CHECK(why_not(desk, deck_change::Delete{"history"}).find("There is no deck") != std::string::npos);
    CHECK(why_not(desk, deck_change::Limit{"Music", 10'000}) ==
          "A deck's limit of new cards is a whole number from 0 to 9999. Nothing was changed.");
    const StudyDay today = desk.now().day;
    CHECK(why_not(desk, deck_change::Exam{"Music", today - Days{1}}) ==
          "That day is over. An exam is today or later. Nothing was changed.");
    CHECK(why_not(desk, deck_change::Exam{"Music", today + Days{3'654}}) ==
          "That day is too far away. An exam is within the next ten years. Nothing was changed.");
    CHECK(why_not(desk, deck_change::Exam{"Nothing", today}).find("There is no deck") != std::string::npos);
    const StoreError error = refusal([&] { does(desk, deck_change::Empty{"Music::1956"}); });
    CHECK(error.what() == std::string("There are no cards in \"Music::1956\". Nothing was changed."));
}

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

TEST_CASE("A description is kept without control characters; what is not said stays") {
    HistoryDesk desk;
    does(desk, deck_change::Describe{"History", "\x07 All of it\n", std::nullopt});
    const ListedDeck deck = list_decks(desk.collection(), desk.now().day).front();
    CHECK(deck.description == "All of it");
    CHECK(deck.source == "a book");
}

TEST_CASE("What is searched follows decks that are renamed and deleted") {
    HistoryDesk desk;
    SearchIndex index(desk.collection());
    const auto found = [&](const char* query) {
        Unwatched nobody;
        bring_in_step(index, desk.now(), nobody);
        CardSearch search(index, parse_query(query).query, {}, desk.now());
        while (!search.advance(5'000)) {
        }
        return search.found();
    };
    CHECK(found("deck:history") == 5);
    does(desk, deck_change::Rename{"History", "Past"});
    CHECK(found("deck:history") == 0);
    CHECK(found("deck:past") == 5);
    does(desk, deck_change::Delete{"Past::1956"});
    CHECK(found("deck:past") == 3);
    CHECK(found("q4") == 0);
    desk.undo();
    CHECK(found("deck:past") == 5);
    CHECK(found("q4") == 1);
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
