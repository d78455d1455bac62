#include "ui/file_chooser.h"

#include "tests/store/desk.h"
#include "tests/ui/headless.h"
#include "ui/page.h"

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder, bool all = false) {
    FolderListing listing(folder, all);
    while (!listing.complete())
        listing.read_on();
    std::vector<std::string> names;
    for (const FolderEntry& entry : listing.entries())
        names.push_back(entry.folder ? entry.name + "/" : entry.name);
    return names;
}

// A person in front of a chooser, whose commands are carried out.
struct Choosing {
    explicit Choosing(const std::filesystem::path& folder)
        : chooser(folder, {}, [](Instant) { return UtcOffset{60}; }),
          screen([this](const Look& look, const Keys& keys) {
              chooser.read_on();
              const Page page;
              if (const MaybeCommand command = file_chooser(look, chooser.view(), keys))
                  carry_out(std::get<ImportCommand>(*command));
              return MaybeCommand();
          }) {}

    void carry_out(const ImportCommand& command) {
        if (const auto* to = std::get_if<ShowFolder>(&command)) chooser.show(to->folder);
        if (const auto* file = std::get_if<FindFile>(&command)) chooser.find(file->text);
        if (const auto* file = std::get_if<SelectFile>(&command)) chooser.select(file->index);
        if (const auto* to = std::get_if<ShowAllFiles>(&command)) chooser.show_all(to->all);
        if (const auto* file = std::get_if<OpenDeckFile>(&command)) opened = file->file;
        if (std::holds_alternative<LeaveImport>(command)) left = true;
        if (std::holds_alternative<OpenSelected>(command)) {
            if (const auto what = chooser.opened()) carry_out(*what);
        }
    }

    Chooser chooser;
    std::filesystem::path opened;
    bool left = false;
    Headless screen;
};

} // namespace

TEST_CASE("A folder lists folders first, then what may hold a deck, in the order people count in") {
    const TempFolder folder;
    for (const char* name : {"lesson 10.csv", "Lesson 2.TSV", "lesson 1.json", "photo.png", ".hidden.csv"})
        write_bytes(folder / name, "x");
    std::filesystem::create_directory(folder / "zebra");
    std::filesystem::create_directory(folder / ".cache");
    CHECK(names_in(folder.path()) ==
          std::vector<std::string>{"zebra/", "lesson 1.json", "Lesson 2.TSV", "lesson 10.csv"});
    CHECK(names_in(folder.path(), true) ==
          std::vector<std::string>{"zebra/", "lesson 1.json", "Lesson 2.TSV", "lesson 10.csv", "photo.png"});
}

TEST_CASE("Names are ordered by their numbers, then without regard to case") {
    CHECK(comes_before("a2", "a10"));
    CHECK(comes_before("a02", "a10"));
    CHECK(comes_before("B1", "a2") == false);
    CHECK(comes_before("chapter", "Chapter 1"));
    CHECK(comes_before("99999999999999999998", "99999999999999999999"));
    CHECK_FALSE(comes_before("a", "a"));
    for (const char* name : {"a.APKG", "b.colpkg", "c.md", "d.cards", "e.txt"})
        CHECK(may_hold_deck(name));
    for (const char* name : {"apkg", ".csv", "a.csv.gz", "a.png"})
        CHECK_FALSE(may_hold_deck(name));
}

TEST_CASE("A folder that cannot be read says so") {
    CHECK(FolderListing("/nonexistent", false).trouble() == "This folder is not there.");
    const TempFolder folder;
    write_bytes(folder / "file.csv", "x");
    CHECK(FolderListing(folder / "file.csv", false).trouble() == "This is not a folder.");
}

TEST_CASE("Fifty thousand entries are read in slices that hold up no frame") {
    const TempFolder folder;
    for (int i = 0; i < 50'000; ++i)
        write_bytes(folder / ("deck " + std::to_string(i * 7919 % 50'000) + ".csv"), "");
    FolderListing listing(folder.path(), false);
    int slices = 0;
    for (; !listing.complete(); ++slices)
        listing.read_on();
    CHECK(slices >= 50);
    REQUIRE(listing.entries().size() == 50'000);
    CHECK(listing.entries()[1].name == "deck 1.csv");
    CHECK(listing.entries().back().name == "deck 49999.csv");
}

TEST_CASE("Typing finds, Enter opens a folder, then a file") {
    const TempFolder folder;
    std::filesystem::create_directory(folder / "Languages");
    write_bytes(folder / "Languages" / "Spanish.apkg", "x");
    write_bytes(folder / "Languages" / "French.apkg", "x");
    write_bytes(folder / "maps.csv", "x");
    Choosing choosing(folder.path());
    CHECK(choosing.screen.shows("maps.csv"));
    choosing.screen.type("lang");
    CHECK_FALSE(choosing.screen.shows("maps.csv"));
    choosing.screen.press(ImGuiKey_Enter);
    CHECK(choosing.chooser.folder() == folder / "Languages");
    CHECK(choosing.screen.shows("French.apkg"));
    choosing.screen.frames(3);
    choosing.screen.type("span");
    choosing.screen.press(ImGuiKey_Enter);
    CHECK(choosing.opened == folder / "Languages" / "Spanish.apkg");
}

TEST_CASE(
    "Arrows move, Backspace and Alt+Up go up to the folder one came from, Escape empties, then leaves") {
    const TempFolder folder;
    for (const char* name : {"a", "b", "c"})
        std::filesystem::create_directory(folder / name);
    Choosing choosing(folder.path());
    choosing.screen.press(ImGuiKey_DownArrow);
    choosing.screen.press(ImGuiKey_Enter);
    CHECK(choosing.chooser.folder() == folder / "b");
    CHECK(choosing.screen.shows("This folder is empty."));
    choosing.screen.press(ImGuiKey_Backspace);
    CHECK(choosing.chooser.folder() == folder.path());
    CHECK(choosing.chooser.view().selected == 1);
    choosing.screen.press(ImGuiKey_Enter);
    choosing.screen.press(ImGuiKey_UpArrow, ImGuiMod_Alt);
    CHECK(choosing.chooser.folder() == folder.path());
    choosing.screen.frames(3);
    choosing.screen.type("zz");
    CHECK(choosing.screen.shows("Nothing here has “zz” in its name."));
    choosing.screen.press(ImGuiKey_Escape);
    CHECK_FALSE(choosing.left);
    CHECK(choosing.chooser.view().typed.empty());
    choosing.screen.press(ImGuiKey_Escape);
    CHECK(choosing.left);
}

TEST_CASE("A path can be typed or pasted, also as file managers copy it") {
    const TempFolder folder;
    write_bytes(folder / "été 1.csv", "x");
    Choosing choosing("/");
    choosing.screen.type((folder / "été 1.csv").string());
    choosing.screen.press(ImGuiKey_Enter);
    CHECK(choosing.opened == folder / "été 1.csv");
    choosing.opened.clear();
    choosing.screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
    choosing.screen.type("file://" + folder.path().string() + "/%C3%A9t%C3%A9%201.csv");
    choosing.screen.press(ImGuiKey_Enter);
    CHECK(choosing.opened == folder / "été 1.csv");
    choosing.screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
    choosing.screen.type("/nowhere/at/all");
    choosing.screen.press(ImGuiKey_Enter);
    CHECK(choosing.screen.shows("There is nothing at /nowhere/at/all."));
}

TEST_CASE("Files of other kinds are shown when asked for, and counted when not") {
    const TempFolder folder;
    write_bytes(folder / "notes.dat", "x");
    Choosing choosing(folder.path());
    CHECK(choosing.screen.shows("There is no deck here, but 1 other file."));
    choosing.screen.click("All files");
    choosing.screen.click("notes.dat");
    CHECK(choosing.opened == folder / "notes.dat");
}

TEST_CASE("The desktop's own folders are found by its file") {
    const auto folders = parse_user_dirs(
        "# comment\nXDG_DESKTOP_DIR=\"$HOME/Asztal\"\n"
        "XDG_DOWNLOAD_DIR=\"/data/Letöltések\"\nXDG_MUSIC_DIR=\"$HOME/x\"\nXDG_DOC",
        "/home/a");
    REQUIRE(folders.size() == 2);
    CHECK(folders[0].folder == "/home/a/Asztal");
    CHECK(folders[1].name == "Downloads");
    CHECK(folders[1].folder == "/data/Letöltések");
    CHECK(with_tilde("/home/ab", "/home/a") == "/home/ab");
    CHECK(with_tilde("/home/a/b", "/home/a") == "~/b");
    CHECK(without_tilde("~/b", "/home/a") == "/home/a/b");
}

} // namespace emlek::test
