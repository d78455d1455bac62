#include "store/collection.h"
#include "store/listing.h"
#include "tests/store/desk.h"
#include "tests/window/desktop.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <thread>

using emlek::test::TempFolder;
using emlek::test::write_bytes;
using emlek::testing::Desktop;

namespace {

constexpr const char* three_words = "ház\thouse\nkutya\tdog\nmacska\tcat\n";

std::set<std::string> decks_in(const std::filesystem::path& folder) {
    const emlek::Collection collection({folder / "collection.emlek", "test", {}});
    std::set<std::string> decks;
    emlek::list_cards(collection, {},
                      [&](const emlek::ListedCard& card) { decks.insert(card.prompt.note.deck); });
    return decks;
}

// A worker reads meanwhile; what follows from it is drawn when it is done.
void let_it_work(const Desktop& desktop) {
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    desktop.wait_until_quiet();
}

} // namespace

TEST_CASE("Ctrl+O, a few letters of a name, Enter and Enter again bring a deck in", "[window]") {
    const TempFolder folder;
    write_bytes(folder / "hungarian.tsv", three_words);
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("ctrl+o");
    desktop.type("hung");
    desktop.press("Return");
    let_it_work(desktop);
    desktop.press("Return");
    let_it_work(desktop);
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK(decks_in(folder.path()).contains("hungarian"));
}

TEST_CASE("A file that is dropped onto the window is shown, and Enter brings it in", "[window]") {
    const TempFolder folder;
    write_bytes(folder / "magyar szavak é.tsv", three_words);
    Desktop desktop(folder.path());
    desktop.start_program();
    REQUIRE(desktop.drop({folder / "magyar szavak é.tsv"}));
    let_it_work(desktop);
    desktop.press("Return");
    let_it_work(desktop);
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK(decks_in(folder.path()).contains("magyar szavak é"));
}

TEST_CASE("A dropped file that is left alone leaves nothing behind", "[window]") {
    const TempFolder folder;
    write_bytes(folder / "words.tsv", three_words);
    Desktop desktop(folder.path());
    desktop.start_program();
    REQUIRE(desktop.drop({folder / "words.tsv"}));
    let_it_work(desktop);
    desktop.press("Escape");
    let_it_work(desktop);
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK_FALSE(decks_in(folder.path()).contains("words"));
}
