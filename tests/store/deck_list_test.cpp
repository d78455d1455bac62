#include "store/deck_list.h"

#include "stats/retention_report.h"
#include "store/card_changes.h"
#include "store/deck_changes.h"
#include "store/history_loading.h"
#include "store/settings.h"
#include "store/sql.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace emlek;
using namespace emlek::test;

namespace {

// "name: new learning young mature aside, due": a line a deck.
std::string told(const std::vector<ListedDeck>& decks) {
    std::string text;
    for (const ListedDeck& deck : decks) {
        const CardCounts& cards = deck.cards;
        text += deck.name + ":";
        for (const std::int64_t count :
             {cards.fresh, cards.learning, cards.young, cards.mature, cards.set_aside})
            text += " " + std::to_string(count);
        text += ", " + std::to_string(deck.waiting) + "\n";
    }
    return text;
}

struct TreeDesk : Desk {
    TreeDesk() {
        have(numbered_deck("b", 2));
        have(numbered_deck("A::x", 3));
        have(numbered_deck("A b", 1));
        have(numbered_deck("A", 4));
        study("4 4", Mode::Today, "A::x");
        next_day();
    }
    CardId card(const char* where) {
        SQLite::Statement row(
            sql(),
            std::string("SELECT c.id FROM card c JOIN deck d ON d.id = c.deck WHERE d.name = 'A' AND ") +
                where);
        row.executeStep();
        return sql::id<CardId>(row, 0);
    }
};

} // namespace

TEST_CASE("Decks are listed as a tree is read, each with the cards of those below it, by state") {
    TreeDesk desk;
    Unwatched nobody;
    change_cards(desk.collection(), desk.now(), std::vector{desk.card("c.introduced IS NULL")},
                 change::SetAside{}, nobody);
    CHECK(told(list_decks(desk.collection(), desk.now().day)) ==
          "A: 4 2 0 0 1, 2\n"
          "A::x: 1 2 0 0 0, 2\n"
          "A b: 1 0 0 0 0, 0\n"
          "b: 2 0 0 0 0, 0\n");
    CHECK(list_decks(desk.collection(), desk.now().day).front().own_cards == 4);
}

TEST_CASE("A deck's counts are those of its report") {
    TreeDesk desk;
    Unwatched nobody;
    const auto history = read_history(desk.collection(), desk.now(), nobody);
    for (const ListedDeck& deck : list_decks(desk.collection(), desk.now().day)) {
        INFO(deck.name);
        const auto report = make_report(history, {Days{30}, deck.name, 10});
        CHECK(report->cards.all() == deck.cards.all());
        CHECK(report->cards.learning == deck.cards.learning);
        CHECK(report->cards.fresh == deck.cards.fresh);
        CHECK(report->sentence.waiting == deck.waiting);
    }
}

TEST_CASE("A deck is listed with its own limit, description and source, and without any card") {
    Desk desk;
    CHECK(list_decks(desk.collection(), desk.now().day).empty());
    desk.have(Deck{"D", "words", "hu", "a book", {basic("D", "1", "q", "a")}});
    limit_deck(desk.collection(), "D", 4, desk.now());
    const ListedDeck deck = list_decks(desk.collection(), desk.now().day).at(0);
    CHECK(deck.description == "words");
    CHECK(deck.language == "hu");
    CHECK(deck.source == "a book");
    CHECK(deck.new_per_day == 4);
}

TEST_CASE("A deck is listed with the new cards met today, those below it and those that are gone too") {
    TreeDesk desk;
    const auto met = [&](std::size_t row) {
        return list_decks(desk.collection(), desk.now().day).at(row).met_today;
    };
    CHECK(met(0) == 0); // those of yesterday
    desk.study("4", Mode::Today, "A b");
    desk.set("new_per_day", "20");
    desk.study("4 4 4 4 4", Mode::Today, "A"); // one of them is a review
    CHECK(met(0) == 4);
    CHECK(met(2) == 1);
    Unwatched nobody;
    change_deck(desk.collection(), desk.now(), deck_change::Empty{"A"}, nobody);
    CHECK(met(0) == 4);
    desk.next_day();
    CHECK(met(0) == 0);
}

TEST_CASE("Decks are counted in slices, anew when something changes in between") {
    TreeDesk desk;
    const std::string all = told(list_decks(desk.collection(), desk.now().day));
    DeckListing listing(desk.collection(), desk.now().day);
    int slices = 1;
    while (!listing.advance(3))
        ++slices;
    CHECK(slices == 4);
    CHECK(told(listing.decks()) == all);
    CHECK_FALSE(listing.outdated());

    DeckListing disturbed(desk.collection(), desk.now().day);
    CHECK_FALSE(disturbed.advance(3));
    desk.have(numbered_deck("C", 1));
    while (!disturbed.advance(3)) {
    }
    CHECK(told(disturbed.decks()) == told(list_decks(desk.collection(), desk.now().day)));
    CHECK(listing.outdated());
}
