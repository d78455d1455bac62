#include "store/backups.h"
#include "tests/ui/app_window.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <thread>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

// A window whose imports were not backed up, so that all backups are the window's own.
struct Window : AppWindow {
    explicit Window(int cards) : AppWindow({1280, 1800}) {
        desk.have(numbered_deck("D", cards));
        fs::remove_all(backups_folder(desk.file()));
        start();
    }
    // Draws until the thread beside has told what it did.
    void settle() {
        for (int i = 0; i < 500; ++i) {
            screen->frames(1);
            if (!app->reading_backups() && app->redraw_after().value_or(1) > 0 && i > 3) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        FAIL("the backup does not end");
    }
    std::vector<Backup> backups() const { return list_backups(desk.file()); }
};

} // namespace

TEST_CASE("The window's first start of a day is backed up beside the first cards, and only the first") {
    Window window(3);
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3});
    window.settle();
    window.screen->frames(3);
    REQUIRE(window.backups().size() == 1);
    CHECK(window.backups()[0].reason == BackupReason::Daily);
    CHECK(is_whole(window.backups()[0].file));
    window.start();
    window.settle();
    CHECK(window.backups().size() == 1);
    window.wall = moment("2026-11-24T10:00+01:00"); // the window stayed open overnight
    window.settle();
    REQUIRE(window.backups().size() == 2);
    CHECK(window.backups()[0].content == BackupContent{3, 1});
}

TEST_CASE(
    "Settings show the last good backup, make one, and restoring one is asked and ends the app for it") {
    Window window(3);
    window.settle();
    window.screen->press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    window.settle();
    window.screen->frames(2);
    CHECK(window.shows("Today, 10:00: 3 cards, 0 answers"));
    window.wall = moment("2026-11-23T11:00+01:00");
    window.screen->click("Back up now");
    window.settle();
    window.screen->frames(2);
    CHECK(window.shows("Backed up, opened and checked."));
    CHECK(window.shows("Today, 11:00: 3 cards, 0 answers"));
    window.screen->click("Restore");
    window.screen->frames(2);
    CHECK(window.shows("Go back to today, "));
    CHECK(window.shows("Your collection will hold 3 cards, 0 answers, as it did then."));
    window.press({ImGuiKey_Escape});
    CHECK_FALSE(window.app->finished());
    window.screen->click("Restore");
    window.press({ImGuiKey_Enter});
    CHECK(window.app->finished());
    CHECK(window.app->end().kind == AppEnd::Kind::Restore);
    CHECK(fs::exists(window.app->end().backup));
}

TEST_CASE("A backup that cannot be written does not stop the day, and is told") {
    AppWindow window({1280, 1800});
    window.desk.have(numbered_deck("D", 3));
    fs::remove_all(backups_folder(window.desk.file()));
    write_bytes(backups_folder(window.desk.file()), "in the way");
    window.start();
    window.screen->frames(3);
    CHECK(window.shows("Today has no backup yet."));
    CHECK_FALSE(window.app->finished());
    window.press({ImGuiKey_Space, ImGuiKey_Space, ImGuiKey_3});
    CHECK(window.number("SELECT count(*) FROM review_log") == 1);
}

TEST_CASE("A collection that is found damaged in the day's backup ends the app with what is wrong") {
    Window window(200);
    window.screen.reset();
    window.app.reset();
    const auto page = window.number("SELECT rootpage FROM sqlite_schema WHERE name = 'review_log_by_day'");
    window.desk.close();
    std::string bytes = bytes_of(window.desk.file());
    bytes[static_cast<std::size_t>(page - 1) * 4096 + 3] = '\x07'; // cells that are not there
    write_bytes(window.desk.file(), bytes);
    fs::remove_all(backups_folder(window.desk.file()));
    window.start();
    for (int i = 0; i < 400 && !window.app->finished(); ++i) {
        window.screen->frames(1);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(window.app->finished());
    REQUIRE(window.app->end().kind == AppEnd::Kind::Damaged);
    CHECK(window.app->end().error->cause() == StoreError::Cause::Damaged);
    CHECK(list_backups(window.desk.file()).empty());
}

TEST_CASE("The question about a synced folder is asked until it is answered, and leaving the cards is kept") {
    Window window(3);
    AppParts parts{window.desk.collection(), window.clock, window.preferences, {},
                   [] { return false; },     Words()};
    parts.move = MoveQuestion{"Syncthing", "/elsewhere"};
    window.app.emplace(parts);
    window.screen->frames(2);
    CHECK(window.shows("Your cards lie in a folder of Syncthing"));
    window.press({ImGuiKey_Space});
    CHECK_FALSE(window.app->reviewing());
    window.press({ImGuiKey_Escape});
    CHECK(window.preferences.left_in_sync == window.desk.file());
    window.press({ImGuiKey_Space});
    CHECK(window.app->reviewing());
    window.app.emplace(parts);
    window.press({ImGuiKey_Enter});
    CHECK(window.app->end().kind == AppEnd::Kind::Move);
}

TEST_CASE("When a backup was made is said as a person would") {
    const StudyDay today = parse_day("2026-11-24").value();
    CHECK(when_made("2026-11-24 08:00", today) == "today, 08:00");
    CHECK(when_made("2026-11-23 08:00", today) == "yesterday, 08:00");
    CHECK(when_made("2026-11-20 08:00", today).ends_with(", 08:00"));
    CHECK(when_made("2025-11-20 08:00", today) == "2025-11-20, 08:00");
    CHECK(when_made("", today) == "");
}

} // namespace emlek::test
