#include "tests/ui/app_window.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <string_view>

namespace emlek::test {

namespace {

// Twelve new cards in "D"; Browse is open.
struct Browsing : AppWindow {
    Browsing() : AppWindow(numbered_deck("D", 12)) {
        screen->press(ImGuiKey_F, ImGuiMod_Ctrl);
        screen->frames(6);
    }
    void search(const std::string& text) {
        screen->press(ImGuiKey_F, ImGuiMod_Ctrl);
        screen->frames(2);
        screen->press(ImGuiKey_A, ImGuiMod_Ctrl);
        screen->type(text);
        screen->frames(4);
    }
    void into_list() {
        key(ImGuiKey_DownArrow);
        key(ImGuiKey_DownArrow);
    }
    void key(ImGuiKey pressed, ImGuiKey modifier = ImGuiKey_None) {
        screen->press(pressed, modifier);
        screen->frames(4);
    }
    void click(std::string_view label) {
        screen->click(label);
        screen->frames(6);
    }
    // Asks with this key and answers.
    void answer(ImGuiKey question, std::string_view text) {
        key(question);
        type(text);
        screen->frames(2);
        key(ImGuiKey_Enter);
    }
};

} // namespace

TEST_CASE("Browse shows all cards, and what is typed finds some of them") {
    Browsing window;
    CHECK(window.shows("12 cards"));
    CHECK(window.shows("q7"));
    window.search("q1");
    CHECK(window.shows("4 cards"));
    CHECK_FALSE(window.shows("q7"));
    window.search("nothing like that");
    CHECK(window.shows("No card is like that."));
}

TEST_CASE("A query that means nothing says what is wrong, and the list stays") {
    Browsing window;
    window.search("is:nwe");
    CHECK(window.shows("is:new"));
    CHECK(window.shows("12 cards"));
}

TEST_CASE("The list is gone through by the arrows, and Shift selects more") {
    Browsing window;
    window.into_list();
    CHECK(window.shows("1 selected"));
    window.key(ImGuiKey_DownArrow, ImGuiMod_Shift);
    window.key(ImGuiKey_DownArrow, ImGuiMod_Shift);
    CHECK(window.shows("3 selected"));
    window.key(ImGuiKey_Escape);
    CHECK_FALSE(window.shows("selected"));
    window.key(ImGuiKey_A, ImGuiMod_Ctrl);
    CHECK(window.shows("12 selected"));
}

TEST_CASE("Each thing done to the selected cards is one operation with one undo") {
    Browsing window;
    window.into_list();
    window.key(ImGuiKey_DownArrow, ImGuiMod_Shift);
    window.click("set aside");
    CHECK(window.number("SELECT count(*) FROM card WHERE suspended = 1") == 2);
    CHECK(window.shows("2 cards set aside."));
    window.key(ImGuiKey_U);
    CHECK(window.number("SELECT count(*) FROM card WHERE suspended = 1") == 0);
    window.key(ImGuiKey_A, ImGuiMod_Ctrl);
    window.click("flag");
    CHECK(window.number("SELECT count(*) FROM card WHERE flag = 1") == 12);
    window.click("delete");
    CHECK(window.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 0);
    CHECK(window.shows("0 cards"));
    window.key(ImGuiKey_U);
    CHECK(window.shows("12 cards"));
}

TEST_CASE("Tags, decks and due days are asked for in a box, which says what it does not understand") {
    Browsing window;
    window.into_list();
    window.answer(ImGuiKey_T, "war");
    CHECK(window.number("SELECT count(*) FROM note WHERE tags = '[\"war\"]'") == 1);
    window.answer(ImGuiKey_M, "History::1956");
    CHECK(window.shows("History::1956"));
    window.answer(ImGuiKey_D, "soon");
    CHECK(window.shows("neither a number of days nor a date"));
    window.key(ImGuiKey_Escape);
    CHECK_FALSE(window.shows("neither a number of days"));
    window.answer(ImGuiKey_D, "Monday, 14 December");
    CHECK(window.number("SELECT count(*) FROM card_state WHERE due = 20801") == 1);
}

TEST_CASE("A column sorts the list, and once more turns it round") {
    Browsing window;
    window.click("Question");
    const auto before = [&](const char* one, const char* other) {
        return window.screen->words().find(one) < window.screen->words().find(other);
    };
    CHECK(before("q10", "q2"));
    window.click("Question");
    CHECK_FALSE(before("q10", "q2"));
}

TEST_CASE("A card is edited from the list, and the list shows what it says now") {
    Browsing window;
    window.search("q7");
    window.into_list();
    window.key(ImGuiKey_E);
    CHECK(window.shows("Edit this card"));
    window.type(" edited");
    window.screen->frames(2);
    window.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(window.shows("q7 edited"));
}

TEST_CASE("The selected cards are practised, hardest first or not, and the list is there again after it") {
    Browsing window;
    window.desk.study("4 4 4");
    window.search("-is:new");
    window.into_list();
    window.key(ImGuiKey_A, ImGuiMod_Ctrl);
    const std::string states = window.desk.content();
    window.click(GENERATE("practise", "hardest first"));
    CHECK(window.shows("Practice · D"));
    CHECK(window.shows("1 of 3"));
    for (int i = 0; i < 3; ++i) {
        window.key(ImGuiKey_Space);
        window.key(ImGuiKey_Space);
    }
    CHECK(window.shows("3 answers practised. No due day changed."));
    CHECK(window.shows("3 cards"));
    CHECK(window.number("SELECT count(*) FROM review_log WHERE event = 'Drill'") == 3);
    CHECK(window.desk.content() == states);
    window.key(ImGuiKey_P);
    window.key(ImGuiKey_Escape);
    CHECK(window.shows("3 selected"));
}

TEST_CASE("A card's page shows it as reviewed, what each grade would do, and all that happened to it") {
    Browsing window;
    window.desk.study("4 4 4");
    window.search("-is:new");
    window.into_list();
    window.click("history");
    CHECK(window.shows("Answered once, never forgotten."));
    CHECK(window.shows("Answered when it is due: Forgot again today, then 1 day · Hard"));
    CHECK(window.shows("Good · then 1 day"));
    CHECK(window.shows("a1"));
    window.key(ImGuiKey_Escape);
    CHECK(window.shows("1 selected"));

    window.search("q12");
    window.into_list();
    window.key(ImGuiKey_I);
    CHECK(window.shows("New: it was not answered yet."));
    CHECK(window.shows("Nothing happened to it yet."));
    window.click("edit");
    CHECK(window.shows("Save"));
}

} // namespace emlek::test
