#include "tests/ui/app_window.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

// Cards mended in the middle of a review, in front of the whole window.
namespace emlek::test {

namespace {

Millis thinking_of_last(Desk& desk) {
    return {desk.number("SELECT taken_ms FROM review_log ORDER BY id DESC LIMIT 1")};
}

} // namespace

TEST_CASE("A card is edited in the middle of a review, which goes on where it was") {
    AppWindow window(numbered_deck("Numbers", 3));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_Space});
    window.steady.count += 3000;
    window.screen->frames(2);
    window.press({ImGuiKey_E});
    CHECK(window.shows("Edit this card"));
    window.steady.count += 600'000;
    window.type("!");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Saved. Its schedule is as it was."));
    CHECK(window.shows("2 of 3"));
    CHECK(window.shows("q2!"));
    CHECK(window.screen->has("Good"));
    CHECK(window.notes() == "q1 / a1 | q2! / a2 | q3 / a3");
    window.steady.count += 1000;
    window.press({ImGuiKey_3});
    CHECK(thinking_of_last(window.desk).count == 4000);
    CHECK(window.desk.differences() == 0);
}

TEST_CASE("Escape cancels an edit, and the card is as it was") {
    AppWindow window(numbered_deck("Numbers", 2));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_E});
    window.type("nonsense");
    window.press({ImGuiKey_Escape});
    CHECK(window.screen->has("Good"));
    CHECK(window.notes() == "q1 / a1 | q2 / a2");
}

TEST_CASE("Undo takes back edits and answers in the order in which they happened, also after a restart") {
    AppWindow window(numbered_deck("Numbers", 3));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_E});
    window.type("!");
    window.ctrl(ImGuiKey_Enter);
    window.press({ImGuiKey_Space, ImGuiKey_3});
    CHECK(window.shows("3 of 3"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the answer to “q2!”"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the edit of “q2!”"));
    CHECK(window.shows("2 of 3"));
    CHECK(window.notes() == "q1 / a1 | q2 / a2 | q3 / a3");
    window.press({ImGuiKey_E});
    window.type("?");
    window.ctrl(ImGuiKey_Enter);
    window.start();
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the edit of “q2?”"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the answer to “q1”"));
    CHECK(window.notes() == "q1 / a1 | q2 / a2 | q3 / a3");
}

TEST_CASE("A card whose gap the edit takes away is left, and the review goes on") {
    Deck deck = numbered_deck("Numbers", 1);
    deck.notes[0].type = NoteType::Cloze;
    deck.notes[0].question = "{{c1::one}} two";
    deck.notes[0].answer = "";
    deck.notes.push_back(basic("Numbers", "x", "next", "n"));
    AppWindow window(deck);
    window.press({ImGuiKey_Space, ImGuiKey_E});
    window.ctrl(ImGuiKey_A);
    window.type("one {{c2::two}}");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("next"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("1 of 2"));
    CHECK(window.number("SELECT count(*) FROM note WHERE question = '{{c1::one}} two'") == 1);
}

TEST_CASE("An edit that cannot be saved stays in its boxes until it is") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.press({ImGuiKey_Space, ImGuiKey_E});
    window.type("!");
    window.desk.sql().exec(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON operation BEGIN SELECT RAISE(FAIL, 'x'); END");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Edit this card"));
    CHECK(window.screen->has("Retry"));
    window.desk.sql().exec("DROP TRIGGER full");
    window.screen->click("Retry");
    CHECK(window.notes() == "q1! / a1");
}

TEST_CASE("A card that is forgotten the eighth time is named, once it is failed, with what can be done") {
    AppWindow window(numbered_deck("Numbers", 2));
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_Space, ImGuiKey_3});
    window.desk.sql().exec(
        "UPDATE card_state SET lapses = 7, due = due - 3 WHERE card IN (SELECT c.id FROM card c JOIN note n "
        "ON "
        "n.id = c.note WHERE n.question = 'q1')");
    window.wall = moment("2026-11-24T10:00+01:00");
    window.start();
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_1});
    CHECK(window.shows("“q1” was forgotten 8 times"));
    SECTION("E edits it, not the card below") {
        window.press({ImGuiKey_E});
        window.type("!");
        window.ctrl(ImGuiKey_Enter);
        CHECK(window.notes() == "q1! / a1 | q2 / a2");
        CHECK_FALSE(window.shows("was forgotten"));
    }
    SECTION("@ sets it aside, and it does not come again") {
        window.screen->press_typing(ImGuiKey_2, ImGuiMod_Shift, "@");
        CHECK(window.number(
                  "SELECT count(*) FROM card c JOIN note n ON n.id = c.note WHERE question = 'q1' AND "
                  "suspended") == 1);
        window.press({ImGuiKey_Space, ImGuiKey_3});
        CHECK(window.shows("Done."));
        window.press({ImGuiKey_U, ImGuiKey_U});
        CHECK(window.number("SELECT count(*) FROM card WHERE suspended") == 0);
    }
    SECTION("K keeps it, and it is not named again before it has lapsed four times more") {
        window.press({ImGuiKey_K});
        CHECK(window.shows("Kept as it is."));
        CHECK(window.number("SELECT leech_kept FROM card WHERE leech_kept IS NOT NULL") == 8);
        CHECK_FALSE(window.shows("was forgotten"));
    }
    SECTION("It is never set aside by itself: the next card's answer ends it") {
        window.press({ImGuiKey_Space});
        CHECK_FALSE(window.shows("was forgotten"));
        CHECK(window.number("SELECT count(*) FROM card WHERE suspended") == 0);
    }
}

} // namespace emlek::test
