#include "store/media_folder.h"
#include "tests/ui/app_window.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>

// New cards, written in front of the whole window.
namespace emlek::test {

namespace {

const std::string a_picture = "\x89PNG\r\n\x1A\n" + std::string(200, 'p');

} // namespace

TEST_CASE(
    "Ctrl+N, the front, Tab, the back, Ctrl+Enter: a card is added, and the next can be written at once") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    CHECK(window.shows("Add a card"));
    window.type("dog");
    window.press({ImGuiKey_Tab});
    window.type("kutya");
    CHECK(window.shows("kutya"));
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Added."));
    window.type("cat");
    window.press({ImGuiKey_Tab});
    window.type("macska");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya | cat / macska");
    CHECK(window.number("SELECT count(DISTINCT deck) FROM card") == 1);
}

TEST_CASE("Letters that are keys elsewhere are letters in a box") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    for (const char letter : std::string("use")) {
        window.screen->press_typing(static_cast<ImGuiKey>(ImGuiKey_A + (letter - 'a')), ImGuiKey_None,
                                    std::string(1, letter));
    }
    window.press({ImGuiKey_Tab});
    window.screen->press_typing(ImGuiKey_Slash, ImGuiMod_Shift, "?");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | use / ?");
}

TEST_CASE("What was added is taken back in place, and stands in its boxes again") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.press({ImGuiKey_Tab});
    window.type("kutya");
    window.ctrl(ImGuiKey_Enter);
    window.ctrl(ImGuiKey_Z);
    CHECK(window.shows("Taken back."));
    CHECK(window.notes() == "q1 / a1");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya");
    window.screen->click("undo");
    CHECK(window.notes() == "q1 / a1");
}

TEST_CASE("Escape leaves without losing what was written so far") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("a long thought");
    window.press({ImGuiKey_Escape});
    CHECK(window.shows("Monday, 23 November"));
    window.ctrl(ImGuiKey_N);
    CHECK(window.shows("a long thought"));
    window.press({ImGuiKey_Tab});
    window.type("its end");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | a long thought / its end");
}

TEST_CASE("Letters that follow Tab at once are in the box that it goes to") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Tab, false);
    window.screen->frames(1);
    for (const char letter : {'k', 'u', 't', 'y', 'a'}) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(letter));
        window.screen->frames(1);
    }
    window.screen->frames(6);
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya");
}

TEST_CASE("The caret stays in its box when a card cannot be saved, and when another kind is clicked") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.ctrl(ImGuiKey_Enter); // there is no back
    window.type("s");
    CHECK(window.shows("dogs"));
    window.screen->click("Cloze");
    window.type(" bark");
    CHECK(window.shows("dogs bark"));
}

TEST_CASE("What is missing is said, and nothing is saved") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("The back is empty."));
    CHECK(window.notes() == "q1 / a1");
}

TEST_CASE("The preview is the card as review draws it, gaps and all, one card for each") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.screen->click("Cloze");
    window.screen->click("##Text");
    window.type("{{c1::Budapest}} lies on the {{c2::Danube}}");
    CHECK(window.shows("Card 1 of 2"));
    window.screen->click("next card");
    CHECK(window.shows("Card 2 of 2"));
    window.screen->click("##Text");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.shows("Added: 2 cards."));
}

TEST_CASE("Ctrl+Shift+C makes the selection the next gap") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.screen->click("Cloze");
    window.screen->click("##Text");
    const auto make_gap = [&] {
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
        window.screen->press(ImGuiKey_C, ImGuiMod_Ctrl);
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
        window.screen->frames(2);
    };
    window.type("Budapest");
    window.ctrl(ImGuiKey_A);
    make_gap();
    window.type(" on the ");
    make_gap();
    window.type("Danube");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.number(
              "SELECT count(*) FROM note WHERE question = '{{c1::Budapest}} on the {{c2::Danube}}'") == 1);
}

TEST_CASE("A card that asks the same is shown while one types") {
    AppWindow window(numbered_deck("Numbers", 3));
    window.ctrl(ImGuiKey_N);
    window.screen->frames(5);
    CHECK_FALSE(window.shows("There is a card"));
    window.type("Q2");
    CHECK(window.shows("asks the same but for accents and case"));
    CHECK(window.shows("q2 — a2"));
    window.type("x");
    CHECK_FALSE(window.shows("There is a card"));
}

TEST_CASE("Deck and tags are completed by the keyboard") {
    Deck deck = numbered_deck("Medicine::Anatomy", 1);
    deck.notes[0].tags = {"bones"};
    AppWindow window(deck);
    window.ctrl(ImGuiKey_N);
    window.screen->frames(5);
    window.type("q");
    window.press({ImGuiKey_Tab});
    window.type("a");
    window.press({ImGuiKey_Tab});
    window.type("anat");
    window.press({ImGuiKey_DownArrow, ImGuiKey_Tab});
    window.type("bo");
    window.press({ImGuiKey_DownArrow, ImGuiKey_Enter});
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | q / a");
    CHECK(window.number("SELECT count(*) FROM note WHERE tags = '[\"bones\"]'") == 2);
    CHECK(window.number("SELECT count(DISTINCT deck) FROM card") == 1);
}

TEST_CASE(
    "A picture that is dropped, or whose path is pasted, stands at the caret and comes in with the card") {
    AppWindow window(numbered_deck("Numbers", 1));
    const auto folder = window.desk.file().parent_path();
    write_bytes(folder / "my dog.png", a_picture);
    write_bytes(folder / "bark.wav", "RIFF----WAVE");
    window.ctrl(ImGuiKey_N);
    window.type("See: ");
    window.app->files_dropped({folder / "my dog.png"});
    window.screen->frames(4);
    window.press({ImGuiKey_Tab});
    window.paste("file://" + (folder / "bark.wav").string());
    window.screen->frames(4);
    window.type(" woof");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | See: ![](my_dog.png) / [sound:bark.wav] woof");
    CHECK(window.number("SELECT count(*) FROM note_media") == 2);
    CHECK(std::distance(std::filesystem::directory_iterator(media_folder(window.desk.file())),
                        std::filesystem::directory_iterator()) == 2);
}

TEST_CASE("A text that only looks like a path stays a text") {
    AppWindow window(numbered_deck("Numbers", 1));
    window.ctrl(ImGuiKey_N);
    window.paste("/etc/passwd");
    window.press({ImGuiKey_Tab});
    window.paste("/no/such.png");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | /etc/passwd / /no/such.png");
}

TEST_CASE("Writing fits a small window and large text") {
    AppWindow window(numbered_deck("Numbers", 1), {640, 480});
    window.preferences.text_percent = 200;
    window.ctrl(ImGuiKey_N);
    window.type("dog");
    window.press({ImGuiKey_Tab});
    window.type("kutya");
    window.ctrl(ImGuiKey_Enter);
    CHECK(window.notes() == "q1 / a1 | dog / kutya");
}

} // namespace emlek::test
