#include "tests/ui/gallery.h"
#include "tests/ui/headless.h"
#include "ui/page.h"
#include "ui/today_panel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <utility>
#include <variant>

using namespace emlek;
using namespace emlek::test;

namespace {

Headless::Panel today(TodayView view) {
    return [view = std::move(view)](const Look& look, const Keys& keys) {
        const Page page;
        MaybeCommand command = command_of_key_anywhere(keys);
        if (auto asked = draw_navigation(look, Place::Today)) command = asked;
        const Content content(look, "today");
        if (auto asked = today_panel(look, view, keys, content.width())) command = asked;
        return command;
    };
}

template <typename T>
bool is(const MaybeCommand& command) {
    return command && std::holds_alternative<T>(*command);
}

TodayView finished_day() {
    TodayView view = usual_day();
    view.plan = {};
    view.done = DayDone{33, 31, 18};
    view.ahead = 18;
    return view;
}

} // namespace

TEST_CASE("Today says what there is to do, for how long, and that there is an end") {
    const Headless screen(today(usual_day()));
    CHECK(screen.shows("Monday, 23 November"));
    CHECK(screen.shows("23 to review and 10 new cards: about 6 minutes. You are done after that."));
    CHECK(screen.shows("日本語 N5"));
    CHECK(screen.has("Start"));
    CHECK(screen.shows("Every answer is saved"));
}

TEST_CASE("Today names an exam that is near, with what it takes a day") {
    TodayView view = usual_day();
    ExamFacts facts{{20'780}, {20'797}, 1'200, 1'200, 0, 0, {}};
    view.exam = NearExam{"Medicine::Anatomy", plan_exam(facts)};
    CHECK(Headless(today(view))
              .shows("The exam in “Medicine::Anatomy” is in 17 days and takes 71 new cards a day."));
    TodayView done = finished_day();
    facts.unmet = 0;
    done.exam = NearExam{"Medicine::Anatomy", plan_exam(facts)};
    CHECK(Headless(today(done)).shows("The exam in “Medicine::Anatomy” is in 17 days."));
    CHECK_FALSE(Headless(today(usual_day())).shows("exam"));
}

TEST_CASE("One key starts the day") {
    const ImGuiKey key = GENERATE(ImGuiKey_Space, ImGuiKey_Enter, ImGuiKey_KeypadEnter, ImGuiKey_S);
    Headless screen(today(usual_day()));
    screen.press(key);
    CHECK(is<Start>(screen.taken()));
}

TEST_CASE("A held key starts the day once") {
    Headless screen(today(usual_day()));
    screen.hold(ImGuiKey_Space, 30);
    CHECK(is<Start>(screen.taken()));
}

TEST_CASE("A click on a deck studies that deck, with its parents' names") {
    TodayView view = usual_day();
    view.decks = {{"Medicine", 1, 1}, {"Medicine::Anatomy", 1, 1}};
    Headless screen(today(view));
    CHECK(screen.shows("Anatomy"));
    screen.click("Medicine::Anatomy");
    const auto command = screen.taken();
    REQUIRE(is<StudyDeck>(command));
    CHECK(std::get<StudyDeck>(*command).name == "Medicine::Anatomy");
}

TEST_CASE("Arrows choose a deck and Enter studies it") {
    Headless screen(today(usual_day()));
    screen.press(ImGuiKey_Tab); // Today
    screen.press(ImGuiKey_Tab); // Decks
    screen.press(ImGuiKey_Tab); // Add
    screen.press(ImGuiKey_Tab); // Browse
    screen.press(ImGuiKey_Tab); // Retention
    screen.press(ImGuiKey_Tab); // Import
    screen.press(ImGuiKey_Tab); // Settings
    screen.press(ImGuiKey_Tab); // All keys
    screen.press(ImGuiKey_Tab); // Start
    screen.press(ImGuiKey_DownArrow);
    screen.press(ImGuiKey_DownArrow);
    CHECK(screen.commands.empty());
    screen.press(ImGuiKey_Enter);
    const auto command = screen.taken();
    REQUIRE(is<StudyDeck>(command));
    CHECK(std::get<StudyDeck>(*command).name == "日本語 N5");
}

TEST_CASE("A finished day says so and starts nothing by itself") {
    Headless screen(today(finished_day()));
    CHECK(screen.shows("Done. 33 cards, 31 remembered. Tomorrow: 18."));
    CHECK_FALSE(screen.has("Start"));
    screen.press(ImGuiKey_Space);
    CHECK_FALSE(screen.taken());
    screen.press(ImGuiKey_A);
    CHECK(is<StudyAhead>(screen.taken()));
    screen.click("Study ahead");
    CHECK(is<StudyAhead>(screen.taken()));
}

TEST_CASE("When nothing is due, today says when the next card comes") {
    TodayView view = finished_day();
    view.done.reset();
    view.next_date = "Wednesday, 25 November";
    view.ahead = 0;
    Headless screen(today(view));
    CHECK(screen.shows("The next card comes on Wednesday, 25 November."));
    CHECK_FALSE(screen.has("Study ahead"));
    screen.press(ImGuiKey_A);
    CHECK_FALSE(screen.taken());
}

TEST_CASE("A collection without cards says how to get some") {
    TodayView view = finished_day();
    view.decks.clear();
    view.ahead = 0;
    CHECK(Headless(today(view)).has("Import a deck"));
}

TEST_CASE("What undo would take back is named, and U takes it back") {
    TodayView view = usual_day();
    view.undo = "the answer to “Who led the march?”";
    Headless screen(today(view));
    CHECK(screen.shows("the answer to “Who led the march?”"));
    screen.click("undo");
    CHECK(is<Undo>(screen.taken()));
    screen.press(ImGuiKey_U);
    CHECK(is<Undo>(screen.taken()));
    screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(is<Undo>(screen.taken()));
}

TEST_CASE("What failed is told, with a way to try again") {
    TodayView view = usual_day();
    view.trouble = "The disk is full.";
    Headless screen(today(view));
    CHECK(screen.shows("The disk is full."));
    screen.press(ImGuiKey_Space);
    CHECK(is<Retry>(screen.taken()));
    screen.click("Retry");
    CHECK(is<Retry>(screen.taken()));
}

TEST_CASE("A thousand decks scroll and can be reached") {
    Headless screen(today(many_decks(1000)));
    for (int i = 0; i < 12; ++i)
        screen.turn_wheel({800, 500}, -1000);
    screen.click("Subject 1249::Part 3");
    CHECK(is<StudyDeck>(screen.taken()));
}

TEST_CASE("Every place is a key or a click away") {
    Headless screen(today(usual_day()));
    screen.press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    CHECK(is<ShowSettings>(screen.taken()));
    screen.press(ImGuiKey_1, ImGuiMod_Alt);
    CHECK(is<ShowToday>(screen.taken()));
    screen.press(ImGuiKey_Q, ImGuiMod_Ctrl);
    CHECK(is<Quit>(screen.taken()));
    screen.press_typing(ImGuiKey_Slash, ImGuiMod_Shift, "?");
    CHECK(is<ShowKeys>(screen.taken()));
    screen.click("Settings");
    CHECK(is<ShowSettings>(screen.taken()));
    screen.click("All keys");
    CHECK(is<ShowKeys>(screen.taken()));
}
