#include "store/history_loading.h"
#include "tests/store/lived_history.h"
#include "tests/ui/app_window.h"
#include "ui/charts.h"
#include "ui/local_words.h"
#include "ui/retention_figures.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace emlek::test {

namespace {

// A learner with 30 cards who studied for some weeks, in front of the window.
class Window : public AppWindow {
  public:
    explicit Window(int days) : AppWindow(ImVec2(1280, 4000)) {
        Deck deck = numbered_deck("Numbers", 30);
        for (std::size_t i = 0; i < deck.notes.size(); ++i) {
            deck.notes[i].kind = i % 2 == 0 ? Kind::Date : Kind::Person;
            deck.notes[i].deck = i < 15 ? "Numbers::Small" : "Numbers";
        }
        desk.have(deck);
        for (int day = 0; day < days; ++day, desk.next_day())
            desk.study("4 4 2 4 4 4 4 4 3 4 4 5 4 4 4 4 4 4 4 4");
        start();
    }
    void start() {
        wall = Moment{desk.now().at, desk.now().offset};
        AppWindow::start();
    }
    void open() {
        screen->press(ImGuiKey_3, ImGuiMod_Alt);
        wait();
    }
    void wait() {
        while (app->redraw_after() == 0.0)
            screen->frames(1);
        screen->frames(2);
    }
};

} // namespace

TEST_CASE("Alt+3 answers in order: do I remember, where do I not, what does it cost") {
    Window window(25);
    window.open();
    INFO(window.screen->words());
    CHECK(window.shows("You remembered "));
    CHECK(window.shows(" answers to due cards in the last 30 days "));
    const std::string& words = window.screen->words();
    const auto first = words.find("Do you remember what was due?");
    const auto second = words.find("Where do you not?");
    const auto third = words.find("What does it cost you?");
    REQUIRE(third != std::string::npos);
    CHECK(first < second);
    CHECK(second < third);
    for (const std::string_view title :
         {"Remembered, by week", "By how long you waited", "By kind of fact", "persons", "dates", "By deck",
          "Small", "How you graded", "4 · Good", "Answers a day", "Minutes a day that are to come",
          "Your cards", "As Anki counts it"}) {
        INFO(title);
        CHECK(window.shows(title));
    }
    CHECK(window.shows(" in a row"));
}

TEST_CASE("The sentence of the window is that of the log") {
    Window window(25);
    const auto sentence = read_sentence(window.desk.collection(), Days{30}, window.desk.now());
    REQUIRE(sentence);
    window.open();
    CHECK(window.shows(in_words(*sentence, ",")));
    CHECK(sentence->retention.answers > 20);
}

TEST_CASE("Time and deck are chosen by keys, and the time is remembered") {
    Window window(25);
    window.open();
    window.screen->press(ImGuiKey_4);
    window.wait();
    CHECK(window.shows("answers to due cards"));
    CHECK_FALSE(window.shows("in the last 30 days"));
    CHECK_FALSE(window.preferences.retention_days);
    window.screen->press(ImGuiKey_2);
    window.wait();
    CHECK(window.shows("in the last 90 days"));
    CHECK(window.preferences.retention_days == Days{90});

    const auto all = window.screen->words();
    window.screen->press(ImGuiKey_D);
    window.wait();
    CHECK(window.shows("Numbers"));
    window.screen->press(ImGuiKey_D);
    window.wait();
    CHECK(window.shows("Numbers::Small"));
    CHECK(window.screen->words() != all);
    window.screen->press(ImGuiKey_D, ImGuiMod_Shift);
    window.screen->press(ImGuiKey_D, ImGuiMod_Shift);
    window.wait();
    CHECK(window.shows("All decks"));
}

TEST_CASE("T shows every value as a table, and C copies all of it as text") {
    Window window(25);
    window.open();
    const std::string day = date_words(window.desk.now().day); // of the calendar
    CHECK_FALSE(window.shows(day));
    window.screen->press(ImGuiKey_T);
    CHECK(window.shows(day));
    window.screen->press(ImGuiKey_C);
    CHECK(window.shows("Copied."));
    const std::string copied = ImGui::GetClipboardText();
    CHECK(copied.starts_with("You remembered "));
    CHECK(copied.find("\nBy kind of fact\n") != std::string::npos);
    CHECK(copied.find("persons\t") != std::string::npos);
    window.screen->press(ImGuiKey_T);
    CHECK_FALSE(window.shows(day));
}

TEST_CASE("E edits the hardest card, a click any of the hard ones, and the list says the new words") {
    Window window(12);
    window.open();
    const auto edited = [&] {
        return window.desk.number("SELECT count(*) FROM note WHERE question LIKE '%!'");
    };
    window.screen->press(ImGuiKey_E);
    CHECK(window.shows("Edit this card"));
    window.screen->type("!");
    window.screen->press(ImGuiKey_Enter, ImGuiMod_Ctrl);
    CHECK(edited() == 1);
    CHECK(window.shows("Saved. Its schedule is as it was."));
    CHECK(window.shows("Your hardest cards"));
    const std::string hardest =
        window.desk.sql().execAndGet("SELECT question FROM note WHERE question LIKE '%!'").getString();
    CHECK(window.shows(hardest));
    window.screen->click(hardest);
    CHECK(window.shows("Edit this card"));
    window.screen->press(ImGuiKey_Escape);
    window.screen->press(ImGuiKey_U);
    CHECK(edited() == 0);
    CHECK(window.shows("Taken back: the edit of"));
    CHECK_FALSE(window.screen->has(hardest));
}

TEST_CASE("Anki's table tells young cards from mature ones, where there are any") {
    Window young(5);
    young.open();
    CHECK(young.shows("all time"));
    CHECK_FALSE(young.shows("all time, mature"));
    Window grown(60);
    grown.open();
    CHECK(grown.shows("all time, young"));
    CHECK(grown.shows("all time, mature"));
}

TEST_CASE("With few answers no percentage is told, and without any there is nothing to read") {
    Window few(2);
    few.open();
    CHECK(few.shows("Too few answers to tell"));
    CHECK_FALSE(few.shows("You remembered"));
    Window none(0);
    none.open();
    CHECK_FALSE(none.shows("What does it cost you?"));
    CHECK_FALSE(none.shows("%"));
}

TEST_CASE("What was answered after Retention was left is in it when it is opened again") {
    Window window(25);
    window.open();
    const std::string before = window.screen->words();
    window.screen->press(ImGuiKey_1, ImGuiMod_Alt);
    CHECK(window.shows("Start"));
    window.screen->press(ImGuiKey_Space);
    window.screen->press(ImGuiKey_Space);
    window.screen->press(ImGuiKey_3);
    window.screen->press(ImGuiKey_Escape);
    window.open();
    CHECK(window.screen->words() != before);
}

TEST_CASE("A long log is read once, though Retention is left as soon as it is read") {
    Window window(0);
    const Now now = live(window.desk, {7, 25'000, 1'000});
    window.wall = Moment{now.at, now.offset};
    window.AppWindow::start();
    const auto file = kept_columns_file(window.desk.collection());
    window.screen->press(ImGuiKey_3, ImGuiMod_Alt);
    SECTION("left when it is read") {
        window.wait();
        window.screen->press(ImGuiKey_1, ImGuiMod_Alt);
        while (window.app->keeping_columns())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        CHECK(std::filesystem::exists(file));
        CHECK(read_sentence(window.desk.collection(), Days{30}, now));
    }
    SECTION("left before") {
        REQUIRE(window.app->redraw_after() == 0.0);
        window.screen->press(ImGuiKey_1, ImGuiMod_Alt);
        CHECK_FALSE(window.app->keeping_columns());
        window.open();
        CHECK(window.shows("What does it cost you?"));
    }
    SECTION("closed while its columns are being kept") {
        window.wait();
        window.app.reset();
    }
    CHECK_FALSE(std::filesystem::exists(file.string() + ".part"));
}

TEST_CASE("An axis has round steps and holds every value and band") {
    const auto axis = [](std::initializer_list<double> numbers, bool close, std::optional<double> most = {}) {
        std::vector<ChartValue> values;
        for (const double number : numbers)
            values.push_back({"", "", number, {}, ""});
        return axis_of(values, close, most);
    };
    CHECK(axis({3, 394}, false).low == 0);
    CHECK(axis({3, 394}, false).high == Catch::Approx(400));
    CHECK(axis({3, 394}, false).step == Catch::Approx(100));
    CHECK(axis({82, 91}, true, 100).low == Catch::Approx(80));
    CHECK(axis({82, 91}, true, 100).high == Catch::Approx(100));
    for (const auto& empty : {axis({}, false), axis({}, true, 100), axis({0}, false)}) {
        CHECK(empty.low == 0);
        CHECK(empty.high > empty.low);
        CHECK(empty.step > 0);
    }
}

TEST_CASE("A proportion of fewer than twenty is told as a count, without a point on the chart") {
    const ChartValue few = recall_value("names", {19, 15}, Words());
    CHECK(few.told == "15 of 19");
    CHECK_FALSE(few.value);
    const ChartValue enough = recall_value("names", {412, 371}, Words());
    CHECK(enough.told == "90 % of 412 (87–93)");
    CHECK(*enough.value == Catch::Approx(90.05).margin(0.01));
    CHECK(recall_value("names", {0, 0}, Words()).told == "no answers");
}

} // namespace emlek::test
