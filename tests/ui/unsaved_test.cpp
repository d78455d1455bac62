#include "tests/ui/app_window.h"

#include <catch2/catch_test_macros.hpp>

// The window closes over nothing that was written and not saved.
namespace emlek::test {

namespace {

constexpr const char* question = "This card is not saved yet";

} // namespace

TEST_CASE("The window asks before it closes over a card that is not saved") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.app->close_asked();
    window.screen->frames(3);
    CHECK(window.shows(question));
    CHECK(window.shows("“dog” goes when Emlék closes."));
    CHECK_FALSE(window.app->finished());

    SECTION("Enter goes on writing") {
        window.press({ImGuiKey_Enter});
        window.screen->frames(3);
        CHECK_FALSE(window.shows(question));
        CHECK_FALSE(window.app->finished());
        window.press({ImGuiKey_Tab});
        window.type("kutya");
        window.ctrl(ImGuiKey_Enter);
        CHECK(window.notes() == "q1 / a1 | dog / kutya");
        window.app->close_asked();
        CHECK(window.app->finished()); // nothing is left unsaved
    }
    SECTION("T throws it away") {
        window.press({ImGuiKey_T});
        CHECK(window.app->finished());
        CHECK(window.notes() == "q1 / a1");
    }
    SECTION("Ctrl+Q pressed on does not answer for a person") {
        window.ctrl(ImGuiKey_Q);
        window.ctrl(ImGuiKey_Q);
        CHECK(window.shows(question));
        CHECK_FALSE(window.app->finished());
    }
}

TEST_CASE("A draft that was left for the review is asked about too, and writing goes on with it") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.press({ImGuiKey_Escape, ImGuiKey_Space});
    CHECK(window.shows("q1"));
    window.ctrl(ImGuiKey_Q);
    window.screen->frames(3);
    CHECK(window.shows(question));
    window.press({ImGuiKey_Escape});
    window.screen->frames(3);
    CHECK(window.shows("Add a card"));
    CHECK(window.shows("dog"));
}

TEST_CASE("An edit is asked about when it changed something, and only then") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.press({ImGuiKey_Space, ImGuiKey_E});
    SECTION("changed") {
        window.type("!");
        window.ctrl(ImGuiKey_Q);
        window.screen->frames(3);
        CHECK(window.shows(question));
        window.press({ImGuiKey_Enter});
        window.ctrl(ImGuiKey_Enter);
        CHECK(window.notes() == "q1! / a1");
    }
    SECTION("not changed") {
        window.ctrl(ImGuiKey_Q);
        CHECK(window.app->finished());
    }
}

} // namespace emlek::test
