#include "tests/store/desk.h"
#include "tests/ui/fake_import.h"
#include "tests/ui/headless.h"
#include "ui/app.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace emlek::test {

namespace {

// A learner with five cards who brings in decks: real ones, or a made-up one.
class Window {
  public:
    explicit Window(FakeImport* fake = nullptr) {
        desk.have(numbered_deck("Numbers", 5));
        AppParts parts{desk.collection(), clock, preferences, {}, [] { return false; }, Words()};
        parts.wake = [this] {
            for (; held; stands_still = true)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        if (fake) parts.begin_import = [fake](const DeckOrigin&) { return fake->work(); };
        app.emplace(std::move(parts));
        screen.emplace([this](const Look& look, const Keys&) {
            app->draw(look);
            return MaybeCommand();
        });
    }

    // Draws until these words are there.
    bool comes(std::string_view words) {
        for (int i = 0; i < 2000 && !screen->shows(words); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            screen->frames(1);
        }
        INFO(screen->words());
        CHECK(screen->shows(words));
        return screen->shows(words);
    }
    void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) { screen->press(key, modifier); }
    bool shows(std::string_view text) const { return screen->shows(text); }
    std::filesystem::path file(const std::string& name, const std::string& text) {
        write_bytes(folder / name, text);
        return folder / name;
    }

    void take_in_many(int notes) {
        std::string text;
        for (int i = 0; i < notes; ++i)
            text += "question " + std::to_string(i) + "\tanswer\n";
        app->files_dropped({file("Many.tsv", text)});
        REQUIRE(comes("notes are new."));
        press(ImGuiKey_Enter);
        REQUIRE(comes("from Many.tsv."));
    }

    // U and Enter, and then the step stands still where it first tells how far it is.
    void begin_to_take_back() {
        held = true;
        press(ImGuiKey_U);
        press(ImGuiKey_Enter);
        CHECK(shows("Taking back"));
        while (!stands_still)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }

    std::atomic<bool> held = false;
    std::atomic<bool> stands_still = false;
    TempFolder folder;
    Desk desk;
    Moment wall = moment("2026-11-23T10:00+01:00");
    Clock clock{[this] { return wall; }, [] { return Millis{}; }, [](Instant) { return UtcOffset{60}; }};
    Preferences preferences;
    std::optional<App> app;
    std::optional<Headless> screen;
};

} // namespace

TEST_CASE("What is there after an import is drawn without waiting for a key") {
    Window window;
    window.app->files_dropped({window.file("Many.tsv", "haz\tház\nkutya\tdog\n")});
    REQUIRE(window.comes("2 notes are new."));
    window.press(ImGuiKey_Enter);
    const auto drawn = [&] { return window.shows("from Many.tsv.") || window.shows("Many.tsv"); };
    while (drawn() && !window.shows("from Many.tsv."))
        window.screen->frames(1);
    REQUIRE_FALSE(drawn()); // the frame in which it ended
    CHECK(window.app->redraw_after() == 0.0);
    window.screen->frames(1);
    CHECK(window.shows("from Many.tsv."));
    CHECK(window.app->redraw_after().value_or(1) > 0);
}

TEST_CASE("A table that is dropped is shown first, then taken in by Enter, and taken back by U") {
    Window window;
    window.app->files_dropped({window.file("Hungarian.tsv", "ház\thouse\nkutya\tdog\n")});
    REQUIRE(window.comes("2 notes are new."));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 5);
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("Added 2 notes (2 cards) from Hungarian.tsv."));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 7);
    CHECK(window.shows("Monday, 23 November"));
    CHECK(window.shows("7 new cards"));
    window.press(ImGuiKey_U);
    CHECK(window.desk.number("SELECT count(*) FROM note") == 5);
    CHECK(window.shows("Taken back:"));
}

TEST_CASE("Ctrl+O chooses a file, also in the middle of a card, and the choice is remembered") {
    Window window;
    window.file("Hungarian.tsv", "ház\thouse\nkutya\tdog\n");
    window.preferences.last_folder = window.folder.path();
    window.press(ImGuiKey_Space);
    CHECK(window.shows("1 of 5"));
    window.press(ImGuiKey_O, ImGuiMod_Ctrl);
    CHECK(window.shows("Import a deck"));
    window.screen->frames(3);
    window.screen->type("hung");
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("2 notes are new."));
    CHECK(window.preferences.recent_files.front() == window.folder / "Hungarian.tsv");
    window.press(ImGuiKey_Escape);
    REQUIRE(window.comes("Monday, 23 November"));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 5);
}

TEST_CASE("A text that is pasted is a deck, and nothing to paste is said") {
    Window window;
    ImGui::SetClipboardText("  \n");
    window.press(ImGuiKey_V, ImGuiMod_Ctrl);
    CHECK(window.shows("There is no text to paste."));
    ImGui::SetClipboardText("ház\thouse\nkutya\tdog\nmacska\tcat\n");
    window.press(ImGuiKey_V, ImGuiMod_Ctrl);
    REQUIRE(window.comes("Import pasted text"));
    REQUIRE(window.comes("3 notes are new."));
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("from pasted text."));
}

TEST_CASE("Several files that are dropped come one after the other") {
    Window window;
    window.app->files_dropped({window.file("A.tsv", "a\tb\n"), window.file("B.tsv", "c\td\ne\tf\n")});
    REQUIRE(window.comes("Import A.tsv"));
    REQUIRE(window.comes("1 more file follows"));
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("Import B.tsv"));
    REQUIRE(window.comes("2 notes are new."));
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("Added 1 note (1 card) from A.tsv. Added 2 notes (2 cards) from B.tsv."));
}

TEST_CASE("A file that is no deck is refused with its place, and another can be chosen") {
    Window window;
    window.app->files_dropped({window.file("broken.json", "{\"deck\": 3,\n \"notes\": [")});
    REQUIRE(window.comes("broken.json cannot be imported"));
    CHECK(window.shows("Nothing was changed"));
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("Import a deck"));
    window.press(ImGuiKey_Escape);
    CHECK(window.shows("Monday, 23 November"));
}

TEST_CASE("While an import runs, keys of other places do nothing, and a new day waits") {
    FakeImport fake;
    fake.found = usual_import();
    std::atomic<bool> go_on = false;
    fake.while_reading = [&](Progress& progress) {
        while (!go_on)
            progress.at("Reading", 1, 2);
    };
    Window window(&fake);
    window.app->files_dropped({"/a/Spanish.apkg"});
    window.wall = moment("2026-11-24T10:00+01:00");
    for (const ImGuiKey key : {ImGuiKey_U, ImGuiKey_Space, ImGuiKey_Comma, ImGuiKey_S})
        window.press(key);
    window.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    window.press(ImGuiKey_1, ImGuiMod_Alt);
    CHECK(window.shows("Import Spanish.apkg"));
    go_on = true;
    REQUIRE(window.comes("570 notes are new"));
    window.press(ImGuiKey_Escape);
    REQUIRE(window.comes("Tuesday, 24 November"));
    CHECK(fake.gone);
}

TEST_CASE("Closing the window while an import runs ends it and takes nothing in") {
    FakeImport fake;
    fake.found = usual_import();
    fake.while_applying = [](Progress& progress) {
        while (true)
            progress.at("Writing", 1, 2);
    };
    {
        Window window(&fake);
        window.app->files_dropped({"/a/Spanish.apkg"});
        REQUIRE(window.comes("570 notes are new"));
        window.press(ImGuiKey_Enter);
        REQUIRE(window.comes("It is being taken in."));
        window.press(ImGuiKey_Q, ImGuiMod_Ctrl);
        CHECK(window.app->finished());
    }
    CHECK(fake.gone);
    CHECK_FALSE(fake.applied);
}

TEST_CASE("A large import is taken back on a thread of its own, and Today is true when it is done") {
    Window window;
    window.take_in_many(2000);
    window.press(ImGuiKey_U);
    CHECK(window.shows("Take back 2000 notes from Many.tsv?"));
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("Taken back: 2000 notes from Many.tsv."));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 5);
    CHECK(window.shows("5 new cards"));
    window.press(ImGuiKey_Space);
    CHECK(window.shows("1 of 5"));
}

TEST_CASE("Taking back a large import can be cancelled, and nothing was taken back then") {
    Window window;
    window.take_in_many(20'000);
    window.begin_to_take_back();
    CHECK(window.shows("Taking back 20000 notes from Many.tsv"));
    window.press(ImGuiKey_Escape);
    window.held = false;
    REQUIRE(window.comes("Nothing was taken back."));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 20'005);
    window.press(ImGuiKey_U);
    window.press(ImGuiKey_Enter);
    REQUIRE(window.comes("Taken back: 20000 notes from Many.tsv."));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 5);
}

TEST_CASE("While a large import is taken back, keys do nothing and files that are dropped wait") {
    Window window;
    window.take_in_many(20'000);
    window.begin_to_take_back();
    window.app->files_dropped({window.file("A.tsv", "a\tb\n")});
    for (const ImGuiKey key : {ImGuiKey_U, ImGuiKey_Space, ImGuiKey_S})
        window.press(key);
    window.press(ImGuiKey_O, ImGuiMod_Ctrl);
    CHECK(window.shows("Taking back"));
    window.held = false;
    REQUIRE(window.comes("Import A.tsv"));
    REQUIRE(window.comes("1 note is new."));
    CHECK(window.desk.number("SELECT count(*) FROM note") == 5);
}

TEST_CASE("Closing the window while a large import is taken back leaves it as it was") {
    Window window;
    window.take_in_many(20'000);
    window.begin_to_take_back();
    window.press(ImGuiKey_Q, ImGuiMod_Ctrl);
    CHECK(window.app->finished());
    window.screen.reset();
    const std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        window.held = false;
    });
    window.app.reset();
    CHECK(window.desk.number("SELECT count(*) FROM note") == 20'005);
    CHECK(window.desk.number("SELECT count(*) FROM operation WHERE taken_back IS NOT NULL") == 0);
}

TEST_CASE("A change in the preview reads the file again") {
    FakeImport fake;
    fake.found = usual_import();
    Window window(&fake);
    window.app->files_dropped({"/a/Spanish.apkg"});
    REQUIRE(window.comes("570 notes are new"));
    window.app->execute(ImportCommand(ImportIntoDeck{"Languages::Spanish"}));
    for (int i = 0; i < 2000 && fake.readings < 2; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(fake.readings == 2);
    REQUIRE(window.comes("570 notes are new"));
    CHECK(fake.last_choices.deck == "Languages::Spanish");
    window.app->execute(ImportCommand(ImportIntoDeck{"Languages::"}));
    window.screen->frames(2);
    CHECK(window.shows("cannot be the name of a deck"));
    CHECK(fake.readings == 2);
}

} // namespace emlek::test
