#include "store/listing.h"
#include "tests/ui/app_window.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

namespace {

// With a deck of numbered cards.
class Window : public AppWindow {
  public:
    explicit Window(int cards, ImVec2 size = {1280, 800})
        : AppWindow(numbered_deck("Numbers", cards), size) {}

    // "q1:4 q2:2", and "q1:4 (taken back)".
    std::string log() const {
        std::string told;
        list_log(desk_collection(), [&](const ListedRow& listed) {
            const Given* given = emlek::given(listed.row.event);
            if (!given) return;
            told += (told.empty() ? "" : " ") + std::to_string(given->quality.value());
            if (listed.taken_back) told += " (taken back)";
        });
        return told;
    }
    Millis taken_last() const {
        Millis taken;
        list_log(desk_collection(), [&](const ListedRow& listed) {
            if (const Given* given = emlek::given(listed.row.event)) taken = given->taken;
        });
        return taken;
    }

  private:
    const Collection& desk_collection() const { return const_cast<Desk&>(desk).collection(); }
};

} // namespace

TEST_CASE("Three keys after the start a card is graded, and the log says so") {
    Window window(5);
    CHECK(window.shows("Monday, 23 November"));
    window.press({ImGuiKey_Space});
    CHECK(window.shows("1 of 5"));
    window.press({ImGuiKey_Space, ImGuiKey_3});
    CHECK(window.log() == "4");
    CHECK(window.shows("2 of 5"));
}

TEST_CASE("The last answer is the end of the day, and undo goes back before it, also after a restart") {
    Window window(2);
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_Space, ImGuiKey_4});
    CHECK(window.shows("Done. 2 cards, 2 remembered."));
    window.start();
    CHECK(window.shows("Done. 2 cards, 2 remembered."));
    CHECK(window.shows("the answer to"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("Taken back: the answer to"));
    CHECK(window.log() == "4 5 (taken back)");
    window.press({ImGuiKey_Space, ImGuiKey_1});
    CHECK(window.log() == "4 5 (taken back) 2");
}

TEST_CASE("What was forgotten comes again today, and then no day changes") {
    Window window(1);
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_1});
    CHECK_FALSE(window.shows("Done."));
    window.press({ImGuiKey_Space});
    CHECK(window.shows("done for today"));
    window.press({ImGuiKey_Space});
    CHECK(window.shows("Done. 1 card, 0 remembered."));
}

TEST_CASE("Thinking time pauses while the window is not looked at") {
    Window window(2);
    window.press({ImGuiKey_Space});
    window.steady.count += 5000;
    window.app->focus_changed(false);
    window.steady.count += 600'000;
    window.app->focus_changed(true);
    window.steady.count += 2000;
    window.press({ImGuiKey_Space, ImGuiKey_3});
    CHECK(window.taken_last().count == 7000);
}

TEST_CASE("A window left open shows the new day when it begins") {
    Window window(3);
    window.wall = moment("2026-11-24T03:59:59+01:00");
    window.screen->frames(2);
    CHECK(window.shows("Monday, 23 November"));
    CHECK(*window.app->redraw_after() < 1.2);
    window.wall = moment("2026-11-24T04:00+01:00");
    window.screen->frames(2);
    CHECK(window.shows("Tuesday, 24 November"));
    CHECK(*window.app->redraw_after() > 86'000);
}

TEST_CASE("A setting counts at once and can be taken back") {
    Window window(20);
    CHECK(window.shows("10 new cards"));
    window.screen->press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    window.screen->click("– New cards a day");
    window.screen->press(ImGuiKey_1, ImGuiMod_Alt);
    CHECK(window.shows("9 new cards"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("10 new cards"));
    CHECK(window.shows("Taken back:"));
}

TEST_CASE("How the window looks is no part of the collection") {
    Window window(1, {1280, 1000});
    window.screen->press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    window.screen->click("Dark");
    CHECK(window.preferences.theme == ThemeChoice::Dark);
    CHECK(window.app->appearance(1).theme == dark_theme());
    window.screen->click("Light");
    CHECK(window.app->appearance(2) == Appearance{light_theme(), 2, 100});
}

TEST_CASE("An answer that cannot be saved stays at its card until it is, and is saved once") {
    Window window(3);
    window.press({ImGuiKey_Space, ImGuiKey_Space});
    window.desk.sql().exec(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON review_log BEGIN SELECT RAISE(FAIL, 'x'); END");
    window.press({ImGuiKey_3});
    CHECK(window.shows("Your answer is kept here, not saved yet."));
    CHECK(window.shows("1 of 3"));
    window.press({ImGuiKey_1, ImGuiKey_Space});
    CHECK(window.shows("Your answer is kept here, not saved yet."));
    window.desk.sql().exec("DROP TRIGGER full");
    window.press({ImGuiKey_Space});
    CHECK(window.log() == "4");
    CHECK(window.shows("2 of 3"));
}

TEST_CASE("Taking back what is from an earlier day asks first") {
    Window window(2);
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3, ImGuiKey_Escape});
    window.wall = moment("2026-11-24T10:00+01:00");
    window.screen->frames(2);
    window.press({ImGuiKey_U});
    CHECK(window.shows("from yesterday?"));
    window.press({ImGuiKey_Escape});
    CHECK(window.log() == "4");
    window.press({ImGuiKey_U, ImGuiKey_Enter});
    CHECK(window.log() == "4 (taken back)");
}

TEST_CASE("A card can be put off, set aside and flagged, and each taken back") {
    Window window(4);
    window.press({ImGuiKey_Space, ImGuiKey_Minus});
    CHECK(window.shows("Not today."));
    CHECK(window.shows("1 of 3"));
    window.press({ImGuiKey_U});
    CHECK(window.shows("1 of 4"));
    window.screen->press_typing(ImGuiKey_2, ImGuiMod_Shift, "@");
    CHECK(window.shows("Set aside."));
    window.press({ImGuiKey_U, ImGuiKey_F});
    CHECK(window.shows("flagged"));
    window.press({ImGuiKey_U});
    CHECK_FALSE(window.shows("flagged"));
    CHECK(window.log().empty());
}

TEST_CASE("A click on a deck studies that deck alone") {
    Window window(2);
    window.desk.have(numbered_deck("Others", 2));
    window.start();
    window.screen->click("Others");
    CHECK(window.shows("1 of 2"));
    CHECK(window.shows("Others"));
}

TEST_CASE("A key pressed at an overlay does not reach what lies below") {
    Window window(2);
    window.screen->press_typing(ImGuiKey_Slash, ImGuiMod_Shift, "?");
    CHECK(window.shows("All keys"));
    window.press({ImGuiKey_Space, ImGuiKey_3, ImGuiKey_U});
    CHECK(window.shows("show the answer, then Good"));
    window.press({ImGuiKey_Escape, ImGuiKey_Space});
    CHECK(window.shows("1 of 2"));
    CHECK(window.log().empty());
}

TEST_CASE("Ctrl+Q ends the program from every place") {
    Window window(2);
    window.press({ImGuiKey_Space});
    window.screen->press(ImGuiKey_Q, ImGuiMod_Ctrl);
    CHECK(window.app->finished());
}

} // namespace emlek::test
