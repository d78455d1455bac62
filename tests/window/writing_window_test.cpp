#include "store/collection.h"
#include "store/listing.h"
#include "tests/store/desk.h"
#include "tests/window/desktop.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <set>
#include <string>

using emlek::test::TempFolder;
using emlek::testing::Desktop;

namespace {

std::set<std::string> questions_in(const std::filesystem::path& folder) {
    const emlek::Collection collection({folder / "collection.emlek", "test", {}});
    std::set<std::string> questions;
    emlek::list_cards(collection, {},
                      [&](const emlek::ListedCard& card) { questions.insert(card.prompt.note.question); });
    return questions;
}

} // namespace

TEST_CASE("Ctrl+N and pasted text add a card in any script, and Ctrl+Z takes it back", "[window]") {
    const TempFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("ctrl+n");
    desktop.paste("Árvíztűrő tükörfúrógép");
    desktop.press("Tab");
    desktop.paste("漢字[かんじ]");
    desktop.press("ctrl+Return");
    desktop.paste("second");
    desktop.press("Tab");
    desktop.paste("card");
    desktop.press("ctrl+Return");
    desktop.press("ctrl+z");
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK(questions_in(folder.path()).contains("Árvíztűrő tükörfúrógép"));
    CHECK_FALSE(questions_in(folder.path()).contains("second"));
}

TEST_CASE(
    "E, a pasted word and Ctrl+Enter mend the card under review; U takes the edit back after the answer",
    "[window]") {
    const TempFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("space");
    desktop.press("space");
    desktop.press("e");
    desktop.paste(" (megjavítva)");
    desktop.press("ctrl+Return");
    desktop.press("3");
    desktop.press("ctrl+q");
    REQUIRE(desktop.wait_for_end() == 0);
    const auto is_mended = [&] {
        for (const std::string& question : questions_in(folder.path())) {
            if (question.ends_with(" (megjavítva)")) return true;
        }
        return false;
    };
    CHECK(is_mended());
    desktop.start_program();
    desktop.press("ctrl+z");
    desktop.press("ctrl+z");
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    CHECK_FALSE(is_mended());
}
