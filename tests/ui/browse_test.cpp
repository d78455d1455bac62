#include "tests/ui/browsing.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <imgui.h>
#include <imgui_internal.h>
#include <sqlite3.h>

#include <string_view>

namespace emlek::test {

namespace {

// Twelve new cards in "D"; Browse is open.
struct Twelve : Browsing {
    explicit Twelve(ImVec2 size = {1280, 800}) : Browsing(numbered_deck("D", 12), size) {}
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
    Twelve window;
    CHECK(window.shows("12 cards"));
    CHECK(window.shows("q7"));
    window.search("q1");
    CHECK(window.shows("4 cards"));
    CHECK_FALSE(window.shows("q7"));
    window.search("nothing like that");
    CHECK(window.shows("No card is like that."));
}

TEST_CASE("A query that means nothing says what is wrong, and the list stays") {
    Twelve window;
    window.search("is:nwe");
    CHECK(window.shows("is:new"));
    CHECK(window.shows("12 cards"));
}

TEST_CASE("The list is gone through by the arrows, and Shift selects more") {
    Twelve window;
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
    Twelve window;
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
    Twelve window;
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
    Twelve window;
    window.click("Question");
    const auto before = [&](const char* one, const char* other) {
        return window.screen->words().find(one) < window.screen->words().find(other);
    };
    CHECK(before("q10", "q2"));
    window.click("Question");
    CHECK_FALSE(before("q10", "q2"));
}

TEST_CASE("A card is edited from the list, and the list shows what it says now") {
    Twelve window;
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
    Twelve window;
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
    Twelve window;
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

TEST_CASE("Tags, decks and the words of filters are completed while a query is written") {
    Deck deck = numbered_deck("My deck", 3);
    deck.notes[1].tags = {"war::1956"};
    Browsing window(deck);
    window.search("q -tag:w");
    CHECK(window.shows("war::1956"));
    window.key(ImGuiKey_DownArrow);
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("q -tag:war::1956"));
    CHECK(window.shows("2 cards"));
    window.search("deck:my");
    window.key(ImGuiKey_DownArrow);
    window.key(ImGuiKey_Tab);
    CHECK(window.shows("deck:\"My deck\""));
    CHECK(window.shows("3 cards"));
    window.search("is:n");
    window.key(ImGuiKey_DownArrow);
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("is:new"));
    window.key(ImGuiKey_Enter); // into the list
    window.key(ImGuiKey_DownArrow);
    CHECK(window.shows("1 selected"));
    window.search("kind:ev");
    CHECK(window.shows("event"));
}

TEST_CASE("A tag that is given or taken away is completed by those that there are") {
    Deck deck = numbered_deck("D", 3);
    deck.notes[1].tags = {"war::1956"};
    Browsing window(deck);
    window.into_list();
    window.key(ImGuiKey_T);
    window.type("19");
    window.screen->frames(2);
    window.key(ImGuiKey_DownArrow);
    window.key(ImGuiKey_Enter);
    window.key(ImGuiKey_Enter);
    CHECK(window.number("SELECT count(*) FROM note WHERE tags = '[\"war::1956\"]'") == 2);
}

TEST_CASE("A tag that could not be saved stays as it was written, and Enter tries again") {
    Browsing window(numbered_deck("D", 3));
    window.into_list();
    window.key(ImGuiKey_T);
    window.type("war");
    window.desk.sql().exec("PRAGMA query_only = ON");
    window.key(ImGuiKey_Enter);
    CHECK(window.shows("Retry"));
    window.desk.sql().exec("PRAGMA query_only = OFF");
    window.key(ImGuiKey_Enter);
    CHECK_FALSE(window.shows("Retry"));
    CHECK(window.number("SELECT count(*) FROM note WHERE tags = '[\"war\"]'") == 1);
}

TEST_CASE("Rows that cannot be read are told in a sentence, and Retry reads them") {
    Browsing window(numbered_deck("D", 30));
    window.into_list();
    sqlite3* const db = window.desk.sql().getHandle();
    const int usual = sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 100); // what asks for rows is longer
    window.click("Due"); // another order: all rows are read anew
    CHECK(window.shows("Retry"));
    CHECK_FALSE(window.shows("q30"));
    window.key(ImGuiKey_DownArrow);
    CHECK(window.shows("Retry"));
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, usual);
    window.key(ImGuiKey_Space);
    CHECK_FALSE(window.shows("Retry"));
    CHECK(window.shows("q30"));
}

TEST_CASE("In a low window what completes an answer leaves its question to be read") {
    Deck deck = numbered_deck("D", 3);
    for (const char* name : {"A", "B", "C", "E", "F"})
        deck.notes.push_back(basic(name, name, name, "x"));
    Browsing window(deck, {900, 420});
    window.into_list();
    window.key(ImGuiKey_M);
    const ImGuiWindow* rows = ImGui::FindWindowByName("##completions");
    const auto box = window.screen->place_of("##The deck for 1 card");
    REQUIRE(rows != nullptr);
    REQUIRE(box);
    CHECK(rows->Active);
    const float line = 15; // of the question, above the box
    CHECK(rows->Pos.y + rows->Size.y <= box->y - line);
}

} // namespace emlek::test
