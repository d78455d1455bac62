#include "tests/ui/browsing.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace emlek::test {

namespace {

Deck doubled_deck() {
    Deck deck;
    deck.name = "A";
    deck.notes = {basic("A", "1", "twice", "x"), basic("B", "2", "twice", "x"),
                  basic("A", "3", "József", "y"), basic("B", "4", "jozsef!", "z"),
                  basic("A", "5", "only once", "w")};
    deck.notes[1].tags = {"war"};
    return deck;
}

// The list of duplicates is open; of "twice" the one in B was answered, once.
struct Tidying : Browsing {
    explicit Tidying(const Deck& deck = doubled_deck(), ImVec2 size = {1280, 800}) : Browsing(deck, size) {
        desk.study("4", Mode::Today, "B");
        key(ImGuiKey_D, ImGuiMod_Ctrl);
        screen->frames(4);
    }
    void wait_for(std::string_view words) {
        for (int i = 0; i < 4'000 && !shows(words); ++i)
            screen->frames(1);
        CHECK(shows(words));
    }
    std::string there() {
        return rows_as_text(desk.sql(), "SELECT guid FROM note WHERE deleted IS NULL ORDER BY number");
    }
};

} // namespace

TEST_CASE("Cards that ask the same are listed in groups, each with what tells them apart") {
    Tidying window;
    CHECK(window.shows("2 questions are asked more than once, 1 letter for letter."));
    CHECK(window.shows("2 ask the same, letter for letter"));
    CHECK(window.shows("2 ask the same but for accents, case and punctuation"));
    CHECK(window.shows("József"));
    CHECK_FALSE(window.shows("only once"));
    CHECK(window.shows("In A; never answered."));
    window.key(ImGuiKey_DownArrow);
    CHECK(window.shows("In B; answered once, interval 1 day."));
    window.key(ImGuiKey_DownArrow); // over the row that begins the next group
    CHECK(window.shows("József – y"));
    window.key(ImGuiKey_UpArrow);
    CHECK(window.shows("In B; answered once, interval 1 day."));
    window.key(ImGuiKey_Escape);
    CHECK(window.shows("5 cards"));
}

TEST_CASE(
    "Enter keeps the chosen one with its history and merges the others into it; undo parts them again") {
    Tidying window;
    const std::string before = window.desk.content();
    window.key(ImGuiKey_DownArrow);
    window.key(ImGuiKey_Enter);
    CHECK(window.there() == "2|\n3|\n4|\n5|\n");
    CHECK(window.shows("The merging of 2 notes into “twice”."));
    CHECK_FALSE(window.shows("letter for letter"));
    CHECK(window.shows("József – y"));
    window.click("keep this one, merge the others into it");
    CHECK(window.there() == "2|\n3|\n5|\n");
    CHECK(window.shows("No duplicates."));
    window.key(ImGuiKey_U);
    CHECK(window.there() == "2|\n3|\n4|\n5|\n");
    CHECK(window.shows("József – y"));
    window.click("undo");
    CHECK(window.desk.content() == before);
    CHECK(window.shows("2 ask the same, letter for letter"));
    CHECK(window.shows("twice – x"));
}

TEST_CASE("All that say the same in everything are merged after a question, as one operation") {
    Tidying window;
    const std::string before = window.desk.content();
    window.key(ImGuiKey_A);
    CHECK(window.shows("the one with the most answers stays"));
    window.click("leave them");
    CHECK_FALSE(window.shows("the one with the most answers stays"));
    CHECK(window.desk.content() == before);
    window.click("merge all that say the same in everything");
    window.key(ImGuiKey_Enter);
    window.wait_for("The merging of 2 notes into “twice”.");
    CHECK(window.there() == "2|\n3|\n4|\n5|\n");
    window.key(ImGuiKey_U);
    CHECK(window.desk.content() == before);
    CHECK(window.shows("2 ask the same, letter for letter"));
}

TEST_CASE("Where only the questions are the same, nothing is merged unseen, and that is said") {
    Deck deck = doubled_deck();
    deck.notes[1].answer = "another";
    Tidying window(deck);
    const std::string before = window.desk.content();
    window.key(ImGuiKey_A);
    window.key(ImGuiKey_Enter);
    window.wait_for("No two of these say the same in everything. Nothing was merged.");
    CHECK(window.desk.content() == before);
}

TEST_CASE("Without duplicates it is said what was compared") {
    Tidying window(numbered_deck("B", 3));
    CHECK(window.shows("No duplicates. The questions of all notes were compared"));
    CHECK_FALSE(window.shows("merge all"));
    window.click("back to the list");
    CHECK(window.shows("3 cards"));
}

TEST_CASE("A card among duplicates is edited, and they are compared anew") {
    Tidying window;
    window.click("edit");
    CHECK(window.shows("Edit this card"));
    window.type(" or not");
    window.screen->frames(2);
    window.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    window.screen->frames(4);
    CHECK_FALSE(window.shows("letter for letter"));
    CHECK(window.shows("József – y"));
}

TEST_CASE("Many thousand duplicates are compared in slices, and the list ends where it ends") {
    Deck deck = numbered_deck("B", 4'000);
    for (int i = 0; i < 4'000; i += 2)
        deck.notes[static_cast<std::size_t>(i)].question = "the same";
    Tidying window(deck, {900, 600});
    window.wait_for("1 question is asked more than once");
    window.key(ImGuiKey_End);
    CHECK(window.shows("the same – a3999"));
    window.key(ImGuiKey_Home);
    CHECK(window.shows("the same – a1"));
}

} // namespace emlek::test
