#include "tests/ui/gallery.h"
#include "tests/ui/headless.h"
#include "ui/page.h"
#include "ui/review_panel.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <imgui_internal.h>

#include <string>
#include <utility>
#include <variant>

using namespace emlek;
using namespace emlek::test;

namespace {

Headless::Panel review(ReviewView view) {
    return [view = std::move(view)](const Look& look, const Keys& keys) {
        const Page page;
        return review_panel(look, view, keys);
    };
}

template <typename T>
bool is(const MaybeCommand& command) {
    return command && std::holds_alternative<T>(*command);
}

int quality(const MaybeCommand& command) {
    REQUIRE(is<GiveAnswer>(command));
    return std::get<GiveAnswer>(*command).quality.value();
}

} // namespace

TEST_CASE("Before the reveal a card shows its question and nothing of its answer") {
    const Headless screen(review(usual_card()));
    CHECK(screen.shows("how tall was the statue of Stalin"));
    CHECK(screen.shows("12 of 33 · about 4 minutes left"));
    CHECK(screen.shows("measure"));
    CHECK_FALSE(screen.shows("9.1 m"));
    CHECK_FALSE(screen.shows("8 m figure"));
    CHECK_FALSE(screen.has("Good"));
}

TEST_CASE("Space, Enter and the button show the answer") {
    Headless screen(review(usual_card()));
    screen.press(ImGuiKey_Space);
    CHECK(is<Reveal>(screen.taken()));
    screen.press(ImGuiKey_Enter);
    CHECK(is<Reveal>(screen.taken()));
    screen.click("Show the answer");
    CHECK(is<Reveal>(screen.taken()));
}

TEST_CASE("No key grades before the answer is shown") {
    Headless screen(review(usual_card()));
    for (const ImGuiKey key :
         {ImGuiKey_0, ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4, ImGuiKey_Keypad3}) {
        screen.press(key);
    }
    CHECK_FALSE(screen.taken());
}

TEST_CASE("Each grade has its key, on the top row and on the keypad") {
    struct Row {
        int grades, digit, quality;
    };
    const auto row =
        GENERATE(Row{4, 1, 2}, Row{4, 2, 3}, Row{4, 3, 4}, Row{4, 4, 5}, Row{2, 1, 2}, Row{2, 2, 4},
                 Row{6, 0, 0}, Row{6, 1, 1}, Row{6, 2, 2}, Row{6, 3, 3}, Row{6, 4, 4}, Row{6, 5, 5});
    Headless screen(review(with_grades(revealed_card(), row.grades)));
    screen.press(static_cast<ImGuiKey>(ImGuiKey_0 + row.digit));
    CHECK(quality(screen.taken()) == row.quality);
    screen.press(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + row.digit));
    CHECK(quality(screen.taken()) == row.quality);
}

TEST_CASE("A key that names no grade does nothing") {
    Headless screen(review(with_grades(revealed_card(), 2)));
    for (const ImGuiKey key : {ImGuiKey_0, ImGuiKey_3, ImGuiKey_4, ImGuiKey_5, ImGuiKey_9})
        screen.press(key);
    CHECK_FALSE(screen.taken());
}

TEST_CASE("After the reveal Space and Enter mean Good") {
    Headless screen(review(with_grades(revealed_card(), GENERATE(2, 4, 6))));
    screen.press(ImGuiKey_Space);
    CHECK(quality(screen.taken()) == 4);
    screen.press(ImGuiKey_KeypadEnter);
    CHECK(quality(screen.taken()) == 4);
}

TEST_CASE("A held key grades one card only") {
    const ImGuiKey key = GENERATE(ImGuiKey_3, ImGuiKey_Space, ImGuiKey_Enter, ImGuiKey_Keypad3);
    Headless screen(review(revealed_card()));
    screen.hold(key, 40);
    CHECK(quality(screen.taken()) == 4);
}

TEST_CASE("Each grade is a word, a key and an interval, and can be clicked") {
    Headless screen(review(revealed_card()));
    CHECK(screen.shows("again today, then 1 day"));
    CHECK(screen.shows("again today, then 13 days"));
    CHECK(screen.shows("15 days"));
    CHECK(screen.shows("3 · Space"));
    screen.click("Hard");
    CHECK(quality(screen.taken()) == 3);
    screen.click("Easy");
    CHECK(quality(screen.taken()) == 5);
}

TEST_CASE("A repeat of the same day says that no day changes") {
    ReviewView view = revealed_card();
    view.turn = Turn::Drill;
    const Headless screen(review(view));
    CHECK(screen.shows("again today"));
    CHECK(screen.shows("done for today"));
    CHECK_FALSE(screen.shows("15 days"));
}

TEST_CASE("Typing @ sets aside and does not grade, wherever the layout has it") {
    struct Row {
        ImGuiKey key, modifier;
    };
    const auto row = GENERATE(Row{ImGuiKey_2, ImGuiMod_Shift}, Row{ImGuiKey_Q, ImGuiMod_Alt},
                              Row{ImGuiKey_0, ImGuiMod_Alt}, Row{ImGuiKey_V, ImGuiMod_Alt});
    Headless screen(review(revealed_card()));
    screen.press_typing(row.key, row.modifier, "@");
    CHECK(is<SetAside>(screen.taken()));
}

TEST_CASE("A held @ sets aside one card only") {
    Headless screen(review(revealed_card()));
    screen.press_typing(ImGuiKey_2, ImGuiMod_Shift, "@");
    for (int i = 0; i < 10; ++i)
        screen.type("@");
    CHECK(is<SetAside>(screen.taken()));
}

TEST_CASE("A grade's digit with a modifier grades nothing") {
    Headless screen(review(revealed_card()));
    for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Alt, ImGuiMod_Shift})
        screen.press(ImGuiKey_3, modifier);
    CHECK_FALSE(screen.taken());
}

TEST_CASE("A card can be put off, set aside, flagged and left, by key and by click") {
    Headless screen(review(GENERATE(usual_card(), revealed_card())));
    screen.press(ImGuiKey_Minus);
    CHECK(is<NotToday>(screen.taken()));
    screen.press(ImGuiKey_F);
    CHECK(is<ToggleFlag>(screen.taken()));
    screen.press(ImGuiKey_Escape);
    CHECK(is<Stop>(screen.taken()));
    screen.press(ImGuiKey_U);
    CHECK(is<Undo>(screen.taken()));
    screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(is<Undo>(screen.taken()));
    screen.click("not today");
    CHECK(is<NotToday>(screen.taken()));
    screen.click("set aside");
    CHECK(is<SetAside>(screen.taken()));
    screen.click("flag");
    CHECK(is<ToggleFlag>(screen.taken()));
    screen.click("undo");
    CHECK(is<Undo>(screen.taken()));
    screen.click("stop (everything is saved)");
    CHECK(is<Stop>(screen.taken()));
}

TEST_CASE("Undo is offered only when there is something to undo") {
    ReviewView view = usual_card();
    view.can_undo = false;
    Headless screen(review(view));
    CHECK_FALSE(screen.has("undo"));
}

TEST_CASE("E edits the card, before the answer is shown and after") {
    Headless hidden(review(usual_card()));
    hidden.press(ImGuiKey_E);
    CHECK(is<EditCard>(hidden.taken()));
    Headless shown(review(revealed_card()));
    shown.click("edit");
    CHECK(is<EditCard>(shown.taken()));
    shown.press(ImGuiKey_K);
    CHECK_FALSE(shown.taken());
}

TEST_CASE("While a leech is named its line has edit, set aside and keep, and nothing else has them") {
    ReviewView view = usual_card();
    view.leech = "“Who led the march?” was forgotten 8 times. It may ask too much at once.";
    Headless screen(review(view));
    CHECK(screen.shows("forgotten 8 times"));
    CHECK_FALSE(screen.has("edit"));
    CHECK_FALSE(screen.has("set aside"));
    screen.click("edit it");
    CHECK(is<EditCard>(screen.taken()));
    screen.click("set it aside");
    CHECK(is<SetAside>(screen.taken()));
    screen.click("keep it as it is");
    CHECK(is<KeepLeech>(screen.taken()));
    screen.press(ImGuiKey_K);
    CHECK(is<KeepLeech>(screen.taken()));
}

TEST_CASE(
    "an answer that was not saved is told, kept, and can be tried again, but not changed by a stray key") {
    ReviewView view = revealed_card();
    view.trouble = "The disk is full. Your answer is kept here, not saved yet.";
    Headless screen(review(view));
    CHECK(screen.shows("Your answer is kept here, not saved yet."));
    CHECK_FALSE(screen.has("Good"));
    CHECK_FALSE(screen.shows("everything is saved"));
    screen.press(ImGuiKey_1);
    screen.press(ImGuiKey_Minus);
    CHECK_FALSE(screen.taken());
    screen.press(ImGuiKey_Space);
    CHECK(is<Retry>(screen.taken()));
    screen.click("Retry");
    CHECK(is<Retry>(screen.taken()));
}

TEST_CASE("A flagged card shows that it is flagged") {
    ReviewView view = usual_card();
    CHECK_FALSE(Headless(review(view)).shows("flagged"));
    view.flagged = true;
    CHECK(Headless(review(view)).shows("flagged"));
}

TEST_CASE("Space presses the grade inside the focus ring, and afterwards means reveal again") {
    Headless screen(review(revealed_card()));
    screen.press(ImGuiKey_Tab);
    screen.press(ImGuiKey_Space);
    CHECK(quality(screen.taken()) == 2);
    screen.press(ImGuiKey_Space);
    CHECK(quality(screen.taken()) == 4);
}

TEST_CASE("A long card scrolls by wheel and keys while its grades stay") {
    Headless screen(review(card_of(long_text(3000), long_text(3000))), {800, 600});
    const auto scrolled = [] {
        for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
            if (std::string(window->Name).find("card") != std::string::npos) return window->Scroll.y;
        }
        return -1.0F;
    };
    CHECK(scrolled() == 0.0F);
    screen.press(ImGuiKey_PageDown);
    const float page = scrolled();
    CHECK(page > 100.0F);
    screen.press(ImGuiKey_DownArrow);
    CHECK(scrolled() > page);
    screen.turn_wheel({400, 200}, 100);
    CHECK(scrolled() == 0.0F);
    screen.press(ImGuiKey_End);
    CHECK(scrolled() > 1000.0F);
    screen.press(ImGuiKey_Home);
    CHECK(scrolled() == 0.0F);
    CHECK(screen.has("Good"));
    CHECK_FALSE(screen.taken());
}

TEST_CASE("Cards grow and shrink by the keys that do so everywhere") {
    Headless screen(review(revealed_card()));
    const auto asked = [&screen](ImGuiKey key) {
        screen.press(key, ImGuiMod_Ctrl);
        const MaybeCommand command = screen.taken();
        REQUIRE(is<SetCardPercent>(command));
        return std::get<SetCardPercent>(*command).percent;
    };
    CHECK(asked(ImGuiKey_Equal) == 110);
    CHECK(asked(ImGuiKey_Minus) == 90);
    CHECK(asked(ImGuiKey_0) == 100);
}

TEST_CASE("A gap is hidden with its hint before the answer, and filled in its place after") {
    ReviewView view = usual_card();
    view.note.type = NoteType::Cloze;
    view.note.question = "It began on {{c1::23 October::which day}} 1956.";
    view.note.answer.clear();
    const Headless asked(review(view));
    CHECK(asked.shows("It began on [which day] 1956."));
    CHECK_FALSE(asked.shows("23 October"));
}

TEST_CASE("The answer of a gap takes the question's place") {
    ReviewView view = revealed_card();
    view.note.type = NoteType::Cloze;
    view.note.question = "It began on {{c1::23 October::which day}} 1956.";
    view.note.answer.clear();
    const Headless answered(review(view));
    CHECK(answered.shows("It began on 23 October 1956."));
    CHECK_FALSE(answered.shows("which day"));
}

TEST_CASE("A link is copied and a hint opened by a click; R repeats the sounds") {
    ReviewView view = usual_card();
    view.note.markup = Markup::Html;
    view.note.question = "<a href=\"https://example.org/a\">The article</a> [hint:metres]";
    Headless screen(review(view));
    screen.click("The article");
    const MaybeCommand copied = screen.taken();
    REQUIRE(is<CopyLink>(copied));
    CHECK(std::get<CopyLink>(*copied).address == "https://example.org/a");
    screen.click("hint");
    CHECK(is<ShowHints>(screen.taken()));
    screen.press(ImGuiKey_R);
    CHECK(is<RepeatSounds>(screen.taken()));
}
