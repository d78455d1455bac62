#include "ui/keys.h"

#include <imgui.h>

#include <array>
#include <utility>

namespace emlek {

namespace {

using Binding = std::pair<ImGuiKey, Key>;

constexpr std::array plain_keys = {
    Binding{ImGuiKey_A, Key::A},           Binding{ImGuiKey_C, Key::C},
    Binding{ImGuiKey_D, Key::D},           Binding{ImGuiKey_E, Key::E},
    Binding{ImGuiKey_F, Key::F},           Binding{ImGuiKey_H, Key::H},
    Binding{ImGuiKey_I, Key::I},           Binding{ImGuiKey_P, Key::P},
    Binding{ImGuiKey_K, Key::K},           Binding{ImGuiKey_L, Key::L},
    Binding{ImGuiKey_M, Key::M},           Binding{ImGuiKey_N, Key::N},
    Binding{ImGuiKey_R, Key::R},           Binding{ImGuiKey_S, Key::S},
    Binding{ImGuiKey_T, Key::T},           Binding{ImGuiKey_U, Key::U},
    Binding{ImGuiKey_X, Key::X},           Binding{ImGuiKey_Minus, Key::Minus},
    Binding{ImGuiKey_Delete, Key::Delete}, Binding{ImGuiKey_KeypadSubtract, Key::Minus},
};
constexpr std::array activating_keys = {
    Binding{ImGuiKey_Space, Key::Space},
    Binding{ImGuiKey_Enter, Key::Enter},
    Binding{ImGuiKey_KeypadEnter, Key::Enter},
};
constexpr std::array scrolling_keys = {
    Binding{ImGuiKey_UpArrow, Key::Up},     Binding{ImGuiKey_DownArrow, Key::Down},
    Binding{ImGuiKey_LeftArrow, Key::Left}, Binding{ImGuiKey_RightArrow, Key::Right},
    Binding{ImGuiKey_PageUp, Key::PageUp},  Binding{ImGuiKey_PageDown, Key::PageDown},
    Binding{ImGuiKey_Home, Key::Home},      Binding{ImGuiKey_End, Key::End},
};

constexpr std::array extending_keys = {
    Binding{ImGuiKey_UpArrow, Key::ShiftUp},    Binding{ImGuiKey_DownArrow, Key::ShiftDown},
    Binding{ImGuiKey_PageUp, Key::ShiftPageUp}, Binding{ImGuiKey_PageDown, Key::ShiftPageDown},
    Binding{ImGuiKey_Home, Key::ShiftHome},     Binding{ImGuiKey_End, Key::ShiftEnd},
};

// Plus stands on the key of = with and without Shift.
constexpr std::array zoom_chords = {
    std::pair{ImGuiKeyChord{ImGuiKey_Equal}, Key::CtrlPlus},
    std::pair{ImGuiKeyChord{ImGuiMod_Shift | ImGuiKey_Equal}, Key::CtrlPlus},
    std::pair{ImGuiKeyChord{ImGuiKey_KeypadAdd}, Key::CtrlPlus},
    std::pair{ImGuiKeyChord{ImGuiKey_Minus}, Key::CtrlMinus},
    std::pair{ImGuiKeyChord{ImGuiKey_KeypadSubtract}, Key::CtrlMinus},
    std::pair{ImGuiKeyChord{ImGuiKey_0}, Key::Ctrl0},
    std::pair{ImGuiKeyChord{ImGuiKey_Keypad0}, Key::Ctrl0},
};

template <std::size_t N>
void read_bindings(const std::array<Binding, N>& bindings, bool repeat, Keys& keys) {
    for (const auto& [pressed, meaning] : bindings) {
        if (ImGui::IsKeyPressed(pressed, repeat)) keys.press(meaning);
    }
}

void read_digits(Keys& keys) {
    for (int digit = 0; digit <= 9; ++digit) {
        const auto top_row = static_cast<ImGuiKey>(ImGuiKey_0 + digit);
        const auto keypad = static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit);
        if (ImGui::IsKeyPressed(top_row, false) || ImGui::IsKeyPressed(keypad, false))
            keys.press_digit(digit);
    }
}

void read_chords(bool typing, Keys& keys) {
    // A text field undoes its own typing.
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Z)) {
        keys.press(typing ? Key::CtrlZTyping : Key::CtrlZ);
    }
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Enter) ||
        ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_KeypadEnter)) {
        keys.press(Key::CtrlEnter);
    }
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_C)) keys.press(Key::CtrlShiftC);
    if (!typing && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_A)) keys.press(Key::CtrlA);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_D)) keys.press(Key::CtrlD);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_F)) keys.press(Key::CtrlF);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_L)) keys.press(Key::CtrlL);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_N)) keys.press(Key::CtrlN);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Q)) keys.press(Key::CtrlQ);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_S)) keys.press(Key::CtrlS);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Comma)) keys.press(Key::CtrlComma);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_O)) keys.press(Key::CtrlO);
    // And takes in the text that is pasted.
    if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_V)) {
        keys.press(typing ? Key::CtrlVTyping : Key::CtrlV);
    }
    for (const auto& [chord, meaning] : zoom_chords) {
        if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | chord)) keys.press(meaning);
    }
    if (ImGui::IsKeyChordPressed(ImGuiMod_Alt | ImGuiKey_1)) keys.press(Key::Alt1);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Alt | ImGuiKey_2)) keys.press(Key::Alt2);
    if (ImGui::IsKeyChordPressed(ImGuiMod_Alt | ImGuiKey_3)) keys.press(Key::Alt3);
    if (!typing && ImGui::IsKeyChordPressed(ImGuiMod_Shift | ImGuiKey_D)) keys.press(Key::ShiftD);
    if (!typing && ImGui::IsKeyChordPressed(ImGuiMod_Shift | ImGuiKey_P)) keys.press(Key::ShiftP);
    if (!typing && ImGui::IsKeyChordPressed(ImGuiMod_Shift | ImGuiKey_T)) keys.press(Key::ShiftT);
}

bool some_key_went_down() {
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key) {
        const bool modifier = key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper;
        if (!modifier && ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), false)) return true;
    }
    return false;
}

} // namespace

Keys KeyReader::read() {
    const ImGuiIO& io = ImGui::GetIO();
    Keys keys;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        keys.press(io.WantTextInput ? Key::EscapeTyping : Key::Escape);
    }
    read_chords(io.WantTextInput, keys);

    if (some_key_went_down()) character_expected_ = true;
    for (const ImWchar character : io.InputQueueCharacters) {
        if (!std::exchange(character_expected_, false) || io.WantTextInput) continue;
        if (character == '@') keys.press(Key::At);
        if (character == '?') keys.press(Key::Question);
    }
    if (io.WantTextInput) return keys;
    if (io.KeyMods == ImGuiMod_Shift) read_bindings(extending_keys, true, keys);
    if (io.KeyMods != ImGuiMod_None) return keys;

    read_bindings(plain_keys, false, keys);
    read_bindings(scrolling_keys, true, keys);
    if (!io.NavVisible) read_bindings(activating_keys, false, keys);
    read_digits(keys);
    return keys;
}

} // namespace emlek
