#include "tests/ui/app_window.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string_view>

// Cards that are answered by writing, in front of the whole window.
namespace emlek::test {

namespace {

Deck typed_deck() {
    Deck deck = numbered_deck("Capitals", 2);
    deck.notes[0].type = deck.notes[1].type = NoteType::Typed;
    deck.notes[0].question = "The capital?";
    deck.notes[0].answer = "Budapest";
    deck.notes[0].accept = {"Pest"};
    deck.notes[1].question = "The river?";
    deck.notes[1].answer = "Duna";
    return deck;
}

class Typing : public AppWindow {
  public:
    explicit Typing(const char* differences = "counts") {
        desk.have(typed_deck());
        desk.set("typed_case", differences);
        desk.set("typed_accents", differences);
        start();
        screen->press(ImGuiKey_Space);
    }
    void write(std::string_view text) {
        type(text);
        screen->press(ImGuiKey_Enter);
    }
    std::int64_t answers() { return number("SELECT count(*) FROM review_log WHERE quality NOT NULL"); }
};

} // namespace

TEST_CASE("An answer can be written at once; Enter shows how it differs, and no letter of it is a key") {
    Typing window;
    window.screen->press_typing(ImGuiKey_3, ImGuiKey_None, "3");
    window.screen->press_typing(ImGuiKey_F, ImGuiKey_None, "f");
    CHECK(window.shows("The capital?"));
    CHECK_FALSE(window.shows("Budapest"));
    CHECK(window.desk.number("SELECT count(*) FROM card WHERE flag > 0") == 0);
    window.write("Budapest");
    CHECK(window.shows("You wrote: 3fBudapest"));
    CHECK(window.shows("Good"));
    CHECK(window.answers() == 0);
    window.screen->press(ImGuiKey_3);
    CHECK(window.answers() == 1);
    CHECK(window.shows("The river?"));
    CHECK_FALSE(window.shows("3fBudapest"));
    window.write("Duna");
    CHECK(window.shows("You wrote it right: Duna"));
}

TEST_CASE("Any of the right answers is right, and what is no difference is the learner's choice") {
    Typing window;
    window.write("pest");
    CHECK(window.shows("You wrote: pPest"));
    Typing forgiving("ignored");
    forgiving.write("PÉST");
    CHECK(forgiving.shows("You wrote it right: PÉST"));
}

TEST_CASE("Without a word the answer is shown as ever, and nothing is said of what was written") {
    Typing window;
    window.write("");
    CHECK(window.shows("Budapest"));
    CHECK_FALSE(window.shows("You wrote"));
}

TEST_CASE("Escape leaves the box, keeps what was written, and the keys are keys again") {
    Typing window;
    window.screen->type("Bud");
    window.screen->press(ImGuiKey_Escape);
    CHECK(window.shows("The capital?"));
    window.screen->press(ImGuiKey_F);
    CHECK(window.desk.number("SELECT count(*) FROM card WHERE flag > 0") == 1);
    window.screen->press(ImGuiKey_Space);
    CHECK(window.shows("You wrote: Budapest")); // as far as it was written, and what is missing
    window.screen->press(ImGuiKey_Escape);
    CHECK(window.shows("Monday, 23 November"));
}

TEST_CASE("The box has the caret on the next card, and after an edit in between") {
    Typing window;
    window.screen->press(ImGuiKey_Escape);
    window.screen->press(ImGuiKey_Minus);
    CHECK(window.shows("The river?"));
    window.screen->press(ImGuiKey_Escape);
    window.screen->press(ImGuiKey_E);
    CHECK(window.shows("Edit this card"));
    window.screen->press(ImGuiKey_Escape);
    window.write("Tisza");
    CHECK(window.shows("You wrote: "));
}

} // namespace emlek::test
