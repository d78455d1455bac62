#include "store/deck_changes.h"

#include "decks/query/parse_query.h"
#include "store/deck_list.h"
#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "store/undo.h"
#include "tests/store/history_desk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <string>
#include <vector>

using namespace emlek;
using namespace emlek::test;

namespace {

std::string why_not(Desk& desk, const DeckChange& what) {
    const std::string before = desk.content();
    const StoreError error = refusal([&] { does(desk, what); });
    CHECK(error.cause() == StoreError::Cause::Refused);
    CHECK((desk.content() == before));
    CHECK_FALSE(deck_change_fault(desk.collection(), what, desk.now().day).empty());
    return error.what();
}

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
