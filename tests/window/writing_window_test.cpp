#include "store/collection.h"
#include "store/listing.h"
#include "store/media_folder.h"
#include "tests/store/desk.h"
#include "tests/window/copying_program.h"
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
    desktop.press("t"); // that one is a draft again
    CHECK(desktop.wait_for_end() == 0);
    CHECK(questions_in(folder.path()).contains("Árvíztűrő tükörfúrógép"));
    CHECK_FALSE(questions_in(folder.path()).contains("second"));
}

TEST_CASE("A picture that another program copied is pasted into a card, also a large one in parts",
          "[window]") {
    const TempFolder folder;
    const std::string picture = "\x89PNG\r\n\x1A\n" + std::string(3'000'000, 'p');
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("ctrl+n");
    {
        const emlek::testing::CopyingProgram other(desktop.display(), "image/png", picture);
        desktop.press("ctrl+v");
        desktop.wait_until_quiet();
    }
    desktop.press("Tab");
    desktop.paste("answer");
    desktop.press("ctrl+Return");
    desktop.press("ctrl+q");
    CHECK(desktop.wait_for_end() == 0);
    const auto media = emlek::media_folder(folder / "collection.emlek");
    REQUIRE(std::filesystem::exists(media));
    std::uintmax_t size = 0;
    for (const auto& file : std::filesystem::directory_iterator(media))
        size = std::filesystem::file_size(file);
    CHECK(size == picture.size());
}

TEST_CASE("The button that closes the window asks first when a card is not saved", "[window]") {
    const TempFolder folder;
    Desktop desktop(folder.path());
    desktop.start_program();
    desktop.press("ctrl+n");
    desktop.paste("half a card");
    desktop.press_close_button();
    desktop.press("Return");
    desktop.press("Tab");
    desktop.paste("the other half");
    desktop.press("ctrl+Return");
    desktop.press_close_button();
    CHECK(desktop.wait_for_end() == 0);
    CHECK(questions_in(folder.path()).contains("half a card"));
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
