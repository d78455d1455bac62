#include "ui/keys.h"

#include "tests/ui/headless.h"

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include <array>
#include <string>

using namespace emlek;
using namespace emlek::test;

namespace {

// One button and one text field; remembers every key that was reported.
struct Form {
    Headless screen{[this](const Look&, const Keys& keys) -> MaybeCommand {
        ImGui::Begin("form");
        ImGui::Button("press");
        ImGui::InputText("type", text.data(), text.size());
        ImGui::End();
        spaces += keys.has(Key::Space) ? 1 : 0;
        escapes += keys.has(Key::Escape) ? 1 : 0;
        letters += keys.has(Key::U) || keys.has(Key::F) || keys.digit() ? 1 : 0;
        chords += keys.has(Key::Alt1) ? 1 : 0;
        return std::nullopt;
    }};
    std::array<char, 20> text{};
    int spaces = 0;
    int escapes = 0;
    int letters = 0;
    int chords = 0;
};

} // namespace

TEST_CASE("While the focus ring is shown, Space belongs to the item inside it") {
    Form form;
    form.screen.press(ImGuiKey_Space);
    CHECK(form.spaces == 1);
    form.screen.press(ImGuiKey_Tab);
    form.screen.press(ImGuiKey_Space);
    CHECK(form.spaces == 1);
}

TEST_CASE("While a text field has the focus only chords act") {
    Form form;
    form.screen.click("type");
    form.screen.press_typing(ImGuiKey_U, ImGuiKey_None, "u");
    form.screen.press_typing(ImGuiKey_3, ImGuiKey_None, "3");
    form.screen.press(ImGuiKey_1, ImGuiMod_Alt);
    form.screen.press(ImGuiKey_Escape);
    CHECK(std::string(form.text.data()).empty()); // Escape was the field's: it took the typing back
    CHECK(form.letters == 0);
    CHECK(form.escapes == 0);
    CHECK(form.chords == 1);
    form.screen.press(ImGuiKey_Escape);
    CHECK(form.escapes == 1);
}
