#include "tests/ui/gallery.h"
#include "tests/ui/headless.h"
#include "ui/overlays.h"
#include "ui/page.h"
#include "ui/settings_panel.h"

#include <catch2/catch_test_macros.hpp>

#include <utility>
#include <variant>

using namespace emlek;
using namespace emlek::test;

namespace {

Headless::Panel settings(SettingsView view) {
    return [view = std::move(view)](const Look& look, const Keys& keys) {
        const Page page;
        MaybeCommand command = command_of_key_anywhere(keys);
        draw_navigation(look, Place::Settings);
        const Content content(look, "settings");
        if (auto asked = settings_panel(look, view, keys, content.width())) command = asked;
        return command;
    };
}

template <typename T>
T only(Headless& screen) {
    const MaybeCommand command = screen.taken();
    REQUIRE(command.has_value());
    REQUIRE(std::holds_alternative<T>(*command));
    return std::get<T>(*command);
}

constexpr ImVec2 tall_window = {1280, 1400};

} // namespace

TEST_CASE("Numbers step by one and stop at their ends") {
    Headless screen(settings(usual_settings()), tall_window);
    screen.click("+ New cards a day");
    CHECK(only<SetNewPerDay>(screen).cards == 11);
    screen.click("– New cards a day");
    CHECK(only<SetNewPerDay>(screen).cards == 9);
    screen.click("+ Longest interval");
    CHECK_FALSE(screen.taken());
    screen.click("– A new day begins at");
    CHECK(only<SetRolloverHour>(screen).hour.hour == 3);
}

TEST_CASE("A typed number counts when it is confirmed, and letters do not count") {
    Headless screen(settings(usual_settings()), tall_window);
    screen.click("##New cards a day");
    screen.press_typing(ImGuiKey_2, ImGuiKey_None, "2");
    screen.press_typing(ImGuiKey_5, ImGuiKey_None, "5");
    screen.press_typing(ImGuiKey_U, ImGuiKey_None, "u");
    CHECK_FALSE(screen.taken());
    screen.press(ImGuiKey_Enter);
    CHECK(only<SetNewPerDay>(screen).cards == 25);
}

TEST_CASE("Escape leaves a number as it was, and only the next one leaves the settings") {
    Headless screen(settings(usual_settings()), tall_window);
    screen.click("##New cards a day");
    screen.press_typing(ImGuiKey_7, ImGuiKey_None, "7");
    screen.press(ImGuiKey_Escape);
    CHECK_FALSE(screen.taken());
    screen.press(ImGuiKey_Escape);
    only<ShowToday>(screen);
}

TEST_CASE("A step that would go beyond the range ends at it") {
    SettingsView view = usual_settings();
    view.maximum_interval = Days{36400};
    Headless screen(settings(view), tall_window);
    screen.click("+ Longest interval");
    CHECK(only<SetMaximumInterval>(screen).longest == longest_interval);
}

TEST_CASE("A number beyond its range becomes the nearest that is allowed") {
    Headless screen(settings(usual_settings()), tall_window);
    screen.click("##A new day begins at");
    screen.type("99");
    screen.press(ImGuiKey_Enter);
    CHECK(only<SetRolloverHour>(screen).hour.hour == 23);
}

TEST_CASE("Reviews can be limited and set free") {
    SettingsView view = usual_settings();
    Headless unlimited(settings(view), tall_window);
    CHECK_FALSE(unlimited.has("+ Reviews a day"));
    unlimited.click("At most");
    CHECK(only<SetReviewsPerDay>(unlimited).cards == 200);
}

TEST_CASE("A limit can be taken away") {
    SettingsView view = usual_settings();
    view.reviews_per_day = 50;
    Headless limited(settings(view), tall_window);
    limited.click("+ Reviews a day");
    CHECK(only<SetReviewsPerDay>(limited).cards == 60);
    limited.click("No limit");
    CHECK_FALSE(only<SetReviewsPerDay>(limited).cards.has_value());
}

TEST_CASE("Choices are made by click, and the present one changes nothing") {
    Headless screen(settings(usual_settings()), tall_window);
    screen.click("Six");
    CHECK(only<SetGrades>(screen).count == 6);
    screen.click("Two");
    CHECK(only<SetGrades>(screen).count == 2);
    screen.click("Four");
    CHECK_FALSE(screen.taken());
    screen.click("As first programmed");
    CHECK(only<SetPreset>(screen).preset == Preset::Delphi);
    screen.click("Dark");
    CHECK(only<SetTheme>(screen).theme == ThemeChoice::Dark);
    screen.click("+ Text size");
    CHECK(only<SetTextPercent>(screen).percent == 105);
}

TEST_CASE("Settings say where the cards are and that answers are saved") {
    const Headless screen(settings(usual_settings()), tall_window);
    CHECK(screen.shows("/home/agnes/.local/share/emlek/collection.emlek"));
    CHECK(screen.shows("Every answer is saved before the next card is shown."));
}

TEST_CASE("All keys can be read and put away") {
    bool open = true;
    Headless screen([&open](const Look& look, const Keys& keys) {
        const Page page;
        return open ? keys_overlay(look, keys) : std::nullopt;
    });
    CHECK(screen.shows("show the answer, then Good"));
    screen.press(ImGuiKey_Escape);
    only<CloseOverlay>(screen);
    screen.click("Close");
    only<CloseOverlay>(screen);
    screen.press_typing(ImGuiKey_Slash, ImGuiMod_Shift, "?");
    only<CloseOverlay>(screen);
    open = false;
    screen.frames(3);
    CHECK_FALSE(screen.shows("All keys"));
}

TEST_CASE("An undo that asks first takes back on Enter and leaves it on Escape") {
    Headless screen([](const Look& look, const Keys& keys) {
        const Page page;
        return undo_question(look, {"Take back the import of 96 cards from yesterday?", ""}, keys);
    });
    CHECK(screen.shows("Take back the import of 96 cards from yesterday?"));
    screen.press(ImGuiKey_Enter);
    only<TakeBack>(screen);
    screen.press(ImGuiKey_Escape);
    only<CloseOverlay>(screen);
    screen.click("Leave it");
    only<CloseOverlay>(screen);
    screen.click("Take it back");
    only<TakeBack>(screen);
}

TEST_CASE("A collection that cannot be opened is explained, and can be left") {
    Headless screen([](const Look& look, const Keys& keys) {
        const Page page;
        return obstacle_page(look, {"Your cards are open elsewhere", "In process 4711. Close it."}, keys);
    });
    CHECK(screen.shows("Your cards are open elsewhere"));
    CHECK(screen.shows("In process 4711. Close it."));
    screen.press(ImGuiKey_Space);
    only<Retry>(screen);
    screen.press(ImGuiKey_Escape);
    only<Quit>(screen);
}

TEST_CASE("A damaged collection's page offers its newest good backup first, and the other ways beside") {
    Headless screen([](const Look& look, const Keys& keys) {
        const Page page;
        return obstacle_page(
            look, {"Your cards cannot be read", "The newest good backup is of today.", "backup.emlek"}, keys);
    });
    for (const ImGuiKey key : {ImGuiKey_R, ImGuiKey_Space}) {
        screen.press(key);
        CHECK(only<RestoreBackup>(screen).backup == "backup.emlek");
    }
    screen.click("Try again");
    only<Retry>(screen);
    screen.press(ImGuiKey_Escape);
    only<Quit>(screen);
}

TEST_CASE("Settings list backups, make one, and ask before one is restored") {
    SettingsView view = usual_settings();
    for (int i = 1; i <= 9; ++i) {
        const std::string day = std::to_string(i);
        view.backups.lines.push_back({"backup " + day, "Day " + day, "104 cards, 3 answers", "on a new day"});
    }
    view.backups.newest = "Day 1: 104 cards, 3 answers";
    {
        Headless screen(settings(view), {1280, 2600});
        CHECK(screen.shows("Day 1: 104 cards, 3 answers"));
        CHECK(screen.shows("104 cards, 3 answers · on a new day"));
        CHECK_FALSE(screen.shows("Day 9"));
        screen.click("Back up now");
        only<BackUpNow>(screen);
        screen.click("Show all 9");
        only<ShowAllBackups>(screen);
    }
    view.backups.all = true;
    view.backups.working = true;
    Headless screen(settings(view), {1280, 2600});
    CHECK(screen.shows("Day 9"));
    CHECK(screen.shows("One is being made."));
    CHECK_FALSE(screen.has("Back up now"));
}

TEST_CASE("The question before a restore says what it means, and Enter restores") {
    Headless screen([](const Look& look, const Keys& keys) {
        const Page page;
        return restore_question(
            look, {"backup.emlek", "yesterday, 08:00", "Your collection will hold 3 cards."}, keys);
    });
    CHECK(screen.shows("Go back to yesterday, 08:00?"));
    CHECK(screen.shows("Your collection will hold 3 cards."));
    screen.press(ImGuiKey_Enter);
    CHECK(only<RestoreBackup>(screen).backup == "backup.emlek");
    screen.press(ImGuiKey_Escape);
    only<CloseOverlay>(screen);
}

TEST_CASE("A collection in a synced folder is advised against, and moved by one key") {
    MoveQuestion view{"Dropbox", "/home/agnes/.local/share/emlek/collection.emlek"};
    Headless screen([&view](const Look& look, const Keys& keys) {
        const Page page;
        return move_question(look, view, keys);
    });
    CHECK(screen.shows("Your cards lie in a folder of Dropbox"));
    screen.press(ImGuiKey_Enter);
    only<MoveCollection>(screen);
    screen.press(ImGuiKey_Escape);
    only<LeaveCollection>(screen);
    view.to.clear(); // there is no place for it
    screen.frames(2);
    screen.press(ImGuiKey_Enter);
    CHECK_FALSE(screen.taken());
    CHECK_FALSE(screen.has("Move them"));
}
