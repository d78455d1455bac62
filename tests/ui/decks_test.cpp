#include "tests/ui/app_window.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace emlek::test {

namespace {

Deck three_decks() {
    Deck deck = numbered_deck("A", 2);
    deck.notes.push_back(basic("B::C", "c1", "q of C", "a of C"));
    return deck;
}

// Decks A with two cards and B::C with one; the page of all decks is open, A is chosen.
struct Deciding : AppWindow {
    explicit Deciding(ImVec2 size = {1280, 800}) : AppWindow(three_decks(), size) {
        key(ImGuiKey_2, ImGuiMod_Alt);
    }

    void key(ImGuiKey pressed, ImGuiKey modifier = ImGuiKey_None) {
        screen->press(pressed, modifier);
        screen->frames(14);
    }
    void click(std::string_view label) {
        screen->click(label);
        screen->frames(14);
    }
    // Asks with this, and answers with that in place of what stands in the box.
    void answer(std::string_view label, std::string_view text) {
        click(label);
        screen->press(ImGuiKey_A, ImGuiMod_Ctrl);
        screen->press(ImGuiKey_Delete);
        if (!text.empty()) type(text);
        screen->frames(2);
        key(ImGuiKey_Enter);
    }
    std::string names() {
        return rows_as_text(desk.sql(), "SELECT name FROM deck WHERE deleted IS NULL ORDER BY name");
    }
};

} // namespace

TEST_CASE("All decks are shown as a tree with their cards, and the chosen one with what is known of it") {
    Deciding window;
    CHECK(window.shows("2 cards."));
    for (int i = 0; i < 1'000 && window.shows("Counting how much"); ++i)
        window.screen->frames(1);
    CHECK(window.shows("No answers to due cards in the last 30 days. No due card waits."));
    window.key(ImGuiKey_DownArrow);
    CHECK(window.shows("1 card."));
}

TEST_CASE("A deck is made, renamed, moved, limited and described, each in a step that undo takes back") {
    Deciding window;
    const std::string before = window.names();
    window.answer("new deck", "D::E");
    CHECK(window.number("SELECT count(*) FROM deck WHERE name = 'D::E' AND deleted IS NULL") == 1);
    CHECK(window.shows("0 cards."));
    window.answer("rename", "F");
    CHECK(window.number("SELECT count(*) FROM deck WHERE name = 'F' AND deleted IS NULL") == 1);
    window.answer("move", "A");
    CHECK(window.number("SELECT count(*) FROM deck WHERE name = 'A::F' AND deleted IS NULL") == 1);
    window.answer("move", "");
    CHECK(window.number("SELECT count(*) FROM deck WHERE name = 'F' AND deleted IS NULL") == 1);
    window.answer("new cards a day", "3");
    CHECK(window.shows("0 cards; at most 3 new a day."));
    window.answer("new cards a day", "");
    CHECK(window.number("SELECT count(*) FROM deck WHERE new_per_day IS NOT NULL") == 0);
    window.answer("describe", "what I read");
    CHECK(window.shows("what I read"));
    window.answer("source", "a book");
    CHECK(window.shows("Source: a book"));
    for (int i = 0; i < 8; ++i)
        window.key(ImGuiKey_U);
    CHECK(window.names() == before);
}

TEST_CASE("An answer that could not be saved stays as it was written, and Enter tries again") {
    Deciding window;
    window.desk.sql().exec("PRAGMA query_only = ON");
    window.answer("rename", "F");
    CHECK(window.shows("Nothing was changed"));
    CHECK(window.shows("Retry"));
    CHECK(window.names().find("F") == std::string::npos);
    SECTION("which does it") {
        window.desk.sql().exec("PRAGMA query_only = OFF");
        window.key(ImGuiKey_Enter);
        CHECK(window.names().find("F") != std::string::npos);
    }
    SECTION("as does Retry") {
        window.desk.sql().exec("PRAGMA query_only = OFF");
        window.click("Retry");
        CHECK(window.names().find("F") != std::string::npos);
    }
    SECTION("and fails again, or is left by Escape") {
        window.key(ImGuiKey_Enter);
        CHECK(window.shows("Retry"));
        window.key(ImGuiKey_Escape);
    }
    CHECK_FALSE(window.shows("Retry"));
}

TEST_CASE("A deck's exam is set, changed and removed by key, and its page says what is left to do a day") {
    Deciding window;
    window.key(ImGuiKey_X);
    CHECK(window.shows("When the exam in A is"));
    window.type("14 December");
    window.screen->frames(2);
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("The exam in “A” on 2026-12-14."));
    CHECK(window.shows(
        "Exam on Monday, 14 December, in 21 days: 2 cards not met yet; 1 new card a day would meet "
        "them all. Your limit is 10 a day for all decks together."));
    window.answer("new cards a day", "0");
    CHECK(window.shows("This deck's limit of 0 a day is too low for that: it would have to be at least 1."));
    window.key(ImGuiKey_DownArrow);
    CHECK_FALSE(window.shows("Exam on"));
    window.key(ImGuiKey_UpArrow);
    window.key(ImGuiKey_X);
    CHECK(window.shows("2026-12-14"));
    window.key(ImGuiKey_Escape);
    window.answer("exam", "400");
    CHECK(window.shows("Exam on Tuesday, 28 December 2027, in 400 days"));
    window.answer("exam", "");
    CHECK_FALSE(window.shows("in 400 days"));
    CHECK(window.number("SELECT count(*) FROM deck WHERE exam IS NOT NULL") == 0);
    window.key(ImGuiKey_U);
    CHECK(window.shows("in 400 days"));
    window.key(ImGuiKey_U);
    window.key(ImGuiKey_U);
    window.key(ImGuiKey_U);
    CHECK(window.number("SELECT count(*) FROM deck WHERE exam IS NOT NULL") == 0);
}

TEST_CASE("In the smallest window what can be done with a deck is in sight below all that is known of it") {
    constexpr float least_height = 600;
    Deciding window({800, least_height});
    window.answer("exam", "14 December");
    window.answer("describe",
                  "What there is to know of this deck, in more words than fit on a line of a small window.");
    window.answer("source", "a book");
    window.answer("new deck", "Z1");
    window.answer("new deck", "Z2");
    window.key(ImGuiKey_Home);
    REQUIRE(window.shows("Exam on Monday, 14 December"));
    const auto place = window.screen->place_of("undo");
    REQUIRE(place);
    CHECK(place->y < least_height - 10);
}

TEST_CASE("An exam's day that is none, is over or is too far away is said so where it is written") {
    Deciding window;
    for (const auto& [text, fault] :
         {std::pair("soon", "neither a number of days nor a date"),
          {"2026-11-22", "That day is over. An exam is today or later."},
          {"2040-01-01", "That day is too far away. An exam is within the next ten years."}}) {
        window.answer("exam", text);
        CHECK(window.shows(fault));
        window.key(ImGuiKey_Escape);
        CHECK_FALSE(window.shows(fault));
    }
    CHECK(window.number("SELECT count(*) FROM deck WHERE exam IS NOT NULL") == 0);
    window.answer("exam", "0");
    CHECK(window.shows("Exam today, Monday, 23 November: 2 cards not met yet."));
}

TEST_CASE("What cannot be is said where the answer stands, and nothing changes") {
    Deciding window;
    const std::string before = window.names();
    window.answer("new deck", "a");
    CHECK(window.names() == before);
    window.key(ImGuiKey_Escape);
    window.answer("new cards a day", "many");
    CHECK(window.shows("A limit is a number from 0 to 9,999."));
    window.key(ImGuiKey_Escape);
    CHECK_FALSE(window.shows("A limit is a number"));
    CHECK(window.names() == before);
}

TEST_CASE("A deck is emptied or deleted with its cards, and undo brings them back") {
    Deciding window;
    window.click("empty");
    CHECK(window.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 1);
    CHECK(window.shows("0 cards."));
    window.key(ImGuiKey_U);
    CHECK(window.shows("2 cards."));
    window.click("delete");
    CHECK(window.number("SELECT count(*) FROM deck WHERE name = 'A' AND deleted IS NULL") == 0);
    CHECK(window.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 1);
    window.key(ImGuiKey_U);
    CHECK(window.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 3);
}

TEST_CASE("Decks of more cards than are counted in one go are counted anew after each change") {
    AppWindow window(numbered_deck("Large", 9'000));
    const auto wait_for = [&](std::string_view words) {
        for (int i = 0; i < 2'000 && !window.shows(words); ++i)
            window.screen->frames(1);
        return window.shows(words);
    };
    window.screen->press(ImGuiKey_2, ImGuiMod_Alt);
    REQUIRE(wait_for("9,000 cards."));
    window.desk.study("4 4");
    CHECK(wait_for("Large 0 8,998 2"));
}

TEST_CASE("The chosen deck is studied, practised or browsed, and then the list is there again") {
    Deciding window;
    window.click("practise");
    CHECK(window.shows("Practice · A"));
    CHECK(window.shows("1 of 2"));
    window.key(ImGuiKey_Escape);
    CHECK(window.shows("2 cards."));
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("1 of 2"));
    CHECK_FALSE(window.shows("Practice"));
    window.key(ImGuiKey_Escape);
    window.click("its cards");
    CHECK(window.shows("deck:\"A\""));
    CHECK(window.shows("q1"));
    CHECK_FALSE(window.shows("q of C"));
}

} // namespace emlek::test
