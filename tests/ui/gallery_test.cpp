#include "tests/ui/gallery.h"

#include "ui/offscreen.h"
#include "ui/overlays.h"
#include "ui/page.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

using namespace emlek;
using namespace emlek::test;

namespace {

using Draw = std::function<void(const Look&)>;

struct Shot {
    std::string name;
    Draw draw;
};

Draw today(TodayView view) {
    return [view = std::move(view)](const Look& look) {
        const Page page;
        draw_navigation(look, Place::Today);
        const Content content(look, "today");
        today_panel(look, view, {}, content.width());
    };
}

Draw review(ReviewView view) {
    return [view = std::move(view)](const Look& look) {
        const Page page;
        review_panel(look, view, {});
    };
}

Draw settings(SettingsView view) {
    return [view = std::move(view)](const Look& look) {
        const Page page;
        draw_navigation(look, Place::Settings);
        const Content content(look, "settings");
        settings_panel(look, view, {}, content.width());
    };
}

template <typename View, typename Change>
View with(View view, Change change) {
    change(view);
    return view;
}

std::vector<Shot> today_shots() {
    std::vector<Shot> shots;
    const TodayView usual = usual_day();
    const TodayView nothing = with(usual, [](TodayView& v) {
        v.plan = {};
        v.decks = {{"Hungarian Revolution (1956)", 0, 0}};
        v.next_date = "Wednesday, 25 November";
        v.ahead = 18;
    });
    shots.push_back({"today", today(usual)});
    shots.push_back({"today-backlog", today(with(usual, [](TodayView& v) {
                         v.plan = {50, 10, 2, 14, 1230, true};
                         v.undo = "the answer to “How tall was the statue of Stalin?”";
                         v.notice = "Taken back: the answer to “Who led the march?”";
                     }))});
    shots.push_back({"today-done", today(with(nothing, [](TodayView& v) { v.done = DayDone{33, 31, 18}; }))});
    shots.push_back({"today-nothing", today(nothing)});
    shots.push_back({"today-empty", today(with(nothing, [](TodayView& v) {
                         v.decks.clear();
                         v.ahead = 0;
                     }))});
    shots.push_back({"today-trouble", today(with(usual, [](TodayView& v) {
                         v.trouble = "Taking back did not work: the disk is full. Nothing was changed.";
                     }))});
    shots.push_back({"today-many", today(many_decks(1000))});
    shots.push_back({"today-scripts", today(with(usual, [](TodayView& v) {
                         v.decks = {{std::string(300, 'W') + " a very long name", 12345, 10},
                                    {"Medicine", 3, 0},
                                    {"Medicine::Anatomy", 3, 0},
                                    {"Medicine::Anatomy::The bones of the hand", 3, 0},
                                    {"العربية للمبتدئين", 4, 1},
                                    {"עברית", 0, 2},
                                    {"😀 Emoji 👩‍👩‍👧 deck", 1, 1}};
                     }))});
    return shots;
}

std::vector<Shot> review_shots() {
    std::vector<Shot> shots;
    shots.push_back({"review-question", review(usual_card())});
    shots.push_back({"review", review(revealed_card())});
    shots.push_back({"review-two", review(with_grades(revealed_card(), 2))});
    shots.push_back({"review-six", review(with_grades(revealed_card(), 6))});
    shots.push_back({"review-drill", review(with(revealed_card(), [](ReviewView& v) {
                         v.turn = Turn::Drill;
                         v.flagged = true;
                         v.notice = "Set aside: “Who led the march?”";
                     }))});
    shots.push_back({"review-trouble", review(with(revealed_card(), [](ReviewView& v) {
                         v.trouble =
                             "This answer could not be saved: the disk is full. Your answer is kept here, "
                             "not saved yet. Make some room and try again.";
                     }))});
    shots.push_back({"review-long", review(card_of(long_text(1500), long_text(4000)))});
    shots.push_back({"review-arabic", review(card_of("متى بدأت الثورة المجرية؟", "٢٣ أكتوبر ١٩٥٦"))});
    shots.push_back({"review-hebrew", review(card_of("מתי פרצה המהפכה ההונגרית (1956)?", "23 באוקטובר"))});
    shots.push_back({"review-japanese", review(card_of("ハンガリー動乱は何年何月何日に始まりましたか。",
                                                       "1956年10月23日 🇭🇺 😀"))});
    shots.push_back({"review-empty", review(card_of("Q", ""))});
    return shots;
}

std::vector<Shot> other_shots() {
    std::vector<Shot> shots;
    shots.push_back({"settings", settings(usual_settings())});
    shots.push_back({"settings-changed", settings(with(usual_settings(), [](SettingsView& v) {
                         v.reviews_per_day = 200;
                         v.theme = ThemeChoice::Dark;
                         v.notice = "New cards a day: 10 is now 15.";
                         v.undo = "new cards a day, 10 to 15";
                     }))});
    shots.push_back({"keys", [](const Look& look) {
                         today(usual_day())(look);
                         keys_overlay(look, {});
                     }});
    shots.push_back({"undo-question", [](const Look& look) {
                         today(usual_day())(look);
                         undo_question(look,
                                       {"Take back the import of 96 cards from yesterday?",
                                        "The cards and their 12 answers go. They can be imported again."},
                                       {});
                     }});
    shots.push_back({"obstacle", [](const Look& look) {
                         const Page page;
                         obstacle_page(
                             look,
                             {"Your cards are open elsewhere",
                              "The collection /home/agnes/.local/share/emlek/collection.emlek is open in "
                              "emlek 0.1.0 (process 4711) since 10:42. Nothing was changed. Close the "
                              "other window, then try again."},
                             {});
                     }});
    return shots;
}

std::vector<Shot> all_shots() {
    std::vector<Shot> shots;
    for (auto& group : {today_shots(), review_shots(), other_shots()}) {
        shots.insert(shots.end(), group.begin(), group.end());
    }
    return shots;
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("The same page gives the same picture") {
    const auto folder = std::filesystem::temp_directory_path();
    OffscreenOptions options;
    options.appearance.theme = light_theme();
    write_screenshot(options, review(revealed_card()), folder / "emlek-a.png");
    write_screenshot(options, review(revealed_card()), folder / "emlek-b.png");
    CHECK(bytes_of(folder / "emlek-a.png").size() > 10000);
    CHECK(bytes_of(folder / "emlek-a.png") == bytes_of(folder / "emlek-b.png"));
}

TEST_CASE("A picture that cannot be written is a sentence, not a crash") {
    OffscreenOptions options;
    CHECK_THROWS_AS(write_screenshot(options, review(usual_card()), "/nonexistent/a.png"), OffscreenError);
    options.width = 1 << 20;
    CHECK_THROWS_AS(write_screenshot(options, review(usual_card()), "/tmp/a.png"), OffscreenError);
}

// Writes every panel in every state to $EMLEK_SHOTS, or beside the other temporary files, for looking at.
TEST_CASE("Gallery", "[.gallery]") {
    const char* folder = std::getenv("EMLEK_SHOTS");
    const std::filesystem::path to = folder != nullptr
                                         ? std::filesystem::path(folder)
                                         : std::filesystem::temp_directory_path() / "emlek-shots";
    std::filesystem::create_directories(to);
    struct Setup {
        std::string suffix;
        int width, height;
        Appearance appearance;
    };
    const std::vector<Setup> setups = {
        {"", 1280, 800, {light_theme(), 1, 100}},
        {"-dark", 1280, 800, {dark_theme(), 1, 100}},
        {"-small-160", 800, 600, {light_theme(), 1, 160}},
        {"-x2", 1280, 800, {dark_theme(), 2, 100}},
    };
    for (const Setup& setup : setups) {
        for (const Shot& shot : all_shots()) {
            const OffscreenOptions options{setup.width, setup.height, setup.appearance, Words()};
            write_screenshot(options, shot.draw, to / (shot.name + setup.suffix + ".png"));
        }
    }
}
