#include "ui/words.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace emlek;

TEST_CASE("One is one and many are many") {
    const Words words;
    CHECK(words.cards(1) == "1 card");
    CHECK(words.cards(0) == "0 cards");
    CHECK(words.cards(12345) == "12,345 cards");
    CHECK(words.days(1) == "1 day");
}

TEST_CASE("Digits are grouped as the person is used to") {
    CHECK(Words("\u202F").number(1234567) == "1\u202F234\u202F567");
    CHECK(Words(".").number(-1234) == "-1.234");
    CHECK(Words().number(999) == "999");
}

TEST_CASE("Time is told as a person would") {
    struct Row {
        int minutes;
        std::string told;
    };
    const auto row = GENERATE(Row{0, "less than a minute"}, Row{1, "about 1 minute"},
                              Row{6, "about 6 minutes"}, Row{60, "about 1 hour"},
                              Row{61, "about 1 hour 1 minute"}, Row{150, "about 2 hours 30 minutes"});
    CHECK(Words().minutes(row.minutes) == row.told);
}

TEST_CASE("The plan of a day names only what there is") {
    const Words words;
    CHECK(words.plan({23, 10, 0, 6, 0, false}) ==
          "23 to review and 10 new cards: about 6 minutes. You are done after that.");
    CHECK(words.plan({0, 1, 0, 0, 0, false}) == "1 new card: less than a minute. You are done after that.");
    CHECK(
        words.plan({5, 2, 3, 2, 0, true}) ==
        "Welcome back. 5 to review, 2 new cards and 3 to repeat: about 2 minutes. You are done after that.");
}

TEST_CASE("A backlog waits; it is not a wall") {
    const Words words;
    CHECK(words.waiting({50, 0, 0, 9, 0, false}).empty());
    CHECK(words.waiting({50, 0, 0, 9, 1, false}) == "1 more card is due and waits for another day.");
    CHECK(words.waiting({50, 0, 0, 9, 1230, false}).starts_with("1,230 more cards are due."));
}

TEST_CASE("The end of a day is a clear end") {
    CHECK(Words().done({33, 31, 18}) == "Done. 33 cards, 31 remembered. Tomorrow: 18.");
    CHECK(Words().done({1, 0, 0}) == "Done. 1 card, 0 remembered. Tomorrow: nothing.");
    CHECK(Words().nothing_due("Friday, 27 November") ==
          "Nothing is due today. The next card comes on Friday, 27 November.");
    CHECK(Words().nothing_due("") == "Nothing is due today.");
}

TEST_CASE("A grade tells when the card comes back") {
    const Words words;
    CHECK(words.interval({{15}, false}, Turn::Planned) == "15\u00A0days");
    CHECK(words.interval({{1}, true}, Turn::Planned) == "again today, then\u00A01\u00A0day");
    CHECK(words.interval({{13}, true}, Turn::Drill) == "again today");
    CHECK(words.interval({{13}, false}, Turn::Drill) == "done for today");
}

TEST_CASE("A scale of grades has a key and a meaning for each, worst first") {
    const int count = GENERATE(2, 4, 6);
    const auto grades = grade_words(count);
    REQUIRE(grades.size() == static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < grades.size(); ++i) {
        CHECK_FALSE(grades[i].meaning.empty());
        if (i == 0) continue;
        CHECK(grades[i - 1].quality < grades[i].quality);
        CHECK(grades[i - 1].key < grades[i].key);
    }
}

TEST_CASE("Decks are listed under the parents that are listed") {
    const std::vector<std::string_view> names = {"Law::Civil",        "Medicine",
                                                 "Medicine::Anatomy", "Medicine::Anatomy::Hand",
                                                 "Medicine::Eye",     "Medicines"};
    const auto labels = deck_labels(names);
    REQUIRE(labels.size() == names.size());
    CHECK(labels[0].leaf == "Law::Civil");
    CHECK(labels[0].depth == 0);
    CHECK(labels[2].leaf == "Anatomy");
    CHECK(labels[3].leaf == "Hand");
    CHECK(labels[3].depth == 2);
    CHECK(labels[4].depth == 1);
    CHECK(labels[5].leaf == "Medicines");
    CHECK(labels[5].depth == 0);
}
