#include "tests/ui/browsing.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

namespace emlek::test {

namespace {

constexpr int many = 600; // more than are changed within a frame

// Draws until these words are there, and sees that the window drew its place meanwhile.
bool comes(AppWindow& window, std::string_view words) {
    for (int i = 0; i < 4'000 && !window.shows(words); ++i) {
        window.screen->frames(1);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    INFO(window.screen->words());
    CHECK(window.shows(words));
    return window.shows(words);
}

// Pairs that say the same in everything.
Deck doubled_deck(int pairs) {
    Deck deck = numbered_deck("D", 2 * pairs);
    for (std::size_t i = 1; i < deck.notes.size(); i += 2) {
        deck.notes[i].question = deck.notes[i - 1].question;
        deck.notes[i].answer = deck.notes[i - 1].answer;
    }
    return deck;
}

} // namespace

TEST_CASE("Many cards are changed beside the window, which draws the list as it was") {
    Browsing window(numbered_deck("D", many));
    window.into_list();
    window.key(ImGuiKey_A, ImGuiMod_Ctrl);
    REQUIRE(window.shows("600 selected"));
    window.screen->click("flag");
    REQUIRE(comes(window, "600 cards changed."));
    CHECK(window.number("SELECT count(*) FROM card WHERE flag = 1") == many);
    window.screen->click("delete");
    REQUIRE(comes(window, "600 cards changed."));
    REQUIRE(comes(window, "0 cards"));
    CHECK(window.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 0);
}

TEST_CASE("A deck of many cards is deleted beside the window, which draws the decks as they were") {
    AppWindow window(numbered_deck("D", many));
    window.screen->press(ImGuiKey_2, ImGuiMod_Alt);
    REQUIRE(comes(window, "600 cards."));
    window.screen->click("delete");
    REQUIRE(comes(window, "600 cards deleted."));
    CHECK(window.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 0);
    CHECK(window.number("SELECT count(*) FROM deck WHERE name = 'D' AND deleted IS NULL") == 0);
}

TEST_CASE("Many duplicates are merged beside the window, which draws their list as it was") {
    Browsing window(doubled_deck(many));
    window.key(ImGuiKey_D, ImGuiMod_Ctrl);
    REQUIRE(comes(window, "600 questions are asked more than once"));
    window.key(ImGuiKey_A);
    window.screen->press(ImGuiKey_Enter);
    REQUIRE(comes(window, "The merging of 1200 notes"));
    CHECK(window.number("SELECT count(*) FROM note WHERE deleted IS NULL") == many);
}

} // namespace emlek::test
