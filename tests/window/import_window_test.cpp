#include "store/collection.h"
#include "store/listing.h"
#include "tests/decks/anki/anki_file.h"
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

int log_rows_in(const std::filesystem::path& folder) {
    const emlek::Collection collection({folder / "collection.emlek", "test", {}});
    int rows = 0;
    emlek::list_log(collection, [&](const emlek::ListedRow&) { ++rows; });
    return rows;
}

// One card, answered twice in January 2026 and due again in February.
std::string package_with_two_answers() {
    emlek::test::AnkiFile file;
    file.type({1, "Basic", false, {"Front", "Back"}, {{"Card 1", "{{Front}}", "{{Back}}"}}});
    file.deck(10, "Szavak");
    file.note(100, 1, {"ház", "house"});
    emlek::test::MadeCard card{1000, 100, 10};
    card.type = 2;
    card.queue = 2;
    card.due = 40;
    card.interval = 20;
    card.factor = 2500;
    card.reps = 2;
    file.card(card);
    file.answer({1'767'949'200'000, 1000, 3, 6, 1});
    file.answer({1'768'467'600'000, 1000, 3, 20, 6});
    return file.package(emlek::test::Container::Legacy1);
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

TEST_CASE("An Anki package that is dropped onto the window ends as cards with their history", "[window]") {
    const TempFolder folder;
    write_bytes(folder / "words.apkg", package_with_two_answers());
    Desktop desktop(folder.path());
    desktop.start_program();
    REQUIRE(desktop.drop({folder / "words.apkg"}));
    let_it_work(desktop);
    desktop.press("Return");
    let_it_work(desktop);
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK(decks_in(folder.path()).contains("Szavak"));
    CHECK(log_rows_in(folder.path()) == 3); // the answers, and what the card begins with here
}
