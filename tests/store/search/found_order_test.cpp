#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "tests/store/desk.h"
#include "tests/store/search/searching.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace emlek::test {

TEST_CASE("Any column sorts, from both ends") {
    Desk desk;
    Deck deck;
    deck.name = "N";
    deck.notes = {basic("N::b", "1", "élan", "z"), basic("N::a", "2", "Dog", "x"),
                  basic("N", "3", "eagle", "y"), basic("N::b", "4", "dog", "x")};
    deck.notes[0].kind = Kind::Person;
    deck.notes[2].kind = Kind::Date;
    deck.notes[3].tags = {"t"};
    desk.have(deck);
    SearchIndex index(desk.collection());
    const auto by = [&](SortBy sort, bool descending) { return found(index, desk, "", {sort, descending}); };
    CHECK(by(SortBy::Added, false) == "élan Dog eagle dog");
    CHECK(by(SortBy::Added, true) == "dog eagle Dog élan");
    CHECK(by(SortBy::Question, false) == "Dog dog eagle élan");
    CHECK(by(SortBy::Question, true) == "élan eagle dog Dog");
    CHECK(by(SortBy::Answer, false) == "Dog dog eagle élan");
    CHECK(by(SortBy::Deck, false) == "eagle Dog élan dog");
    CHECK(by(SortBy::Kind, false) == "Dog dog eagle élan");
    CHECK(by(SortBy::Tags, false) == "élan Dog eagle dog");
    CHECK(by(SortBy::Tags, true) == "dog eagle Dog élan");
    desk.study("5 2"); // eagle, Dog
    CHECK(by(SortBy::Due, false) == "Dog eagle élan dog");
    CHECK(by(SortBy::Easiness, false) == "élan dog Dog eagle");
    CHECK(by(SortBy::Interval, true) == "eagle Dog dog élan");
}

TEST_CASE("More cards than are sorted one by one are in the order of their texts, too") {
    Desk desk;
    Deck deck;
    deck.name = "N";
    std::mt19937 random(7);
    for (int i = 0; i < 21'000; ++i)
        deck.notes.push_back(basic("N", std::to_string(i), "w" + std::to_string(random() % 5'000), "a"));
    desk.have(deck);
    SearchIndex index(desk.collection());
    bring_in_step(index, desk);
    for (const bool descending : {false, true}) {
        const CardSearch search = done(index, desk, "w", {SortBy::Question, descending});
        REQUIRE(search.found() == 21'000);
        const std::vector<FoundCard> cards = search.cards(0, 21'000);
        CHECK(std::is_sorted(cards.begin(), cards.end(), [&](const FoundCard& a, const FoundCard& b) {
            return descending ? a.question > b.question : a.question < b.question;
        }));
    }
}

TEST_CASE("A long result of which few cards differ is in order, from both ends") {
    Desk desk;
    Deck deck = numbered_deck("N", 20'000);
    for (std::size_t i = 0; i < 100; ++i)
        deck.notes[i * i].kind = Kind::Event;
    desk.have(deck);
    SearchIndex index(desk.collection());
    bring_in_step(index, desk);
    const CardSearch added = done(index, desk, "");
    std::vector<CardId> expected;
    for (const bool with_kind : {false, true}) {
        for (const FoundCard& card : added.cards(0, 20'000)) {
            if (card.kind.has_value() == with_kind) expected.push_back(card.card);
        }
    }
    CHECK(done(index, desk, "", {SortBy::Kind, false}).ids(0, 20'000) == expected);
    std::reverse(expected.begin(), expected.end());
    CHECK(done(index, desk, "", {SortBy::Kind, true}).ids(0, 20'000) == expected);
}

} // namespace emlek::test
