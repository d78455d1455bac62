#include "ui/box_keys.h"

#include <imgui_internal.h>

#include <array>
#include <string>

namespace emlek {

namespace {

using Way = EditedText::Way;
using Unit = TextEdit::Unit;
using Direction = TextEdit::Direction;
using Selecting = TextEdit::Selecting;

struct Motion {
    ImGuiKey key;
    Way alone;
    Way with_ctrl;
    bool many_lines = false; // only there
};

constexpr std::array motions = {
    Motion{ImGuiKey_LeftArrow, Way::Left, Way::WordLeft},
    Motion{ImGuiKey_RightArrow, Way::Right, Way::WordRight},
    Motion{ImGuiKey_UpArrow, Way::Up, Way::Up, true},
    Motion{ImGuiKey_DownArrow, Way::Down, Way::Down, true},
    Motion{ImGuiKey_PageUp, Way::PageUp, Way::PageUp, true},
    Motion{ImGuiKey_PageDown, Way::PageDown, Way::PageDown, true},
    Motion{ImGuiKey_Home, Way::LineBegin, Way::TextBegin},
    Motion{ImGuiKey_End, Way::LineEnd, Way::TextEnd},
};

bool chord(ImGuiKeyChord keys, ImGuiID box, ImGuiInputFlags flags = ImGuiInputFlags_Repeat) {
    return ImGui::Shortcut(keys, flags, box);
}

void take_clipboard_keys(TextEdit& edit, ImGuiID box) {
    const bool cut = chord(ImGuiMod_Ctrl | ImGuiKey_X, box) || chord(ImGuiMod_Shift | ImGuiKey_Delete, box);
    const bool copy =
        chord(ImGuiMod_Ctrl | ImGuiKey_C, box, 0) || chord(ImGuiMod_Ctrl | ImGuiKey_Insert, box, 0);
    if ((cut || copy) && edit.has_selection()) {
        ImGui::SetClipboardText(std::string(edit.selected()).c_str());
        if (cut) edit.insert({});
    }
    if (chord(ImGuiMod_Ctrl | ImGuiKey_V, box) || chord(ImGuiMod_Shift | ImGuiKey_Insert, box)) {
        // A picture, perhaps; the selection is not to go for nothing.
        const char* text = ImGui::GetClipboardText();
        if (text != nullptr && *text != '\0') edit.insert(text);
    }
}

void take_undo_keys(TextEdit& edit, ImGuiID box) {
    if (chord(ImGuiMod_Ctrl | ImGuiKey_Z, box)) edit.undo();
    if (chord(ImGuiMod_Ctrl | ImGuiKey_Y, box) || chord(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, box))
        edit.redo();
}

void take_motions(EditedText& written, const BoxGeometry& geometry) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyAlt) return;
    for (const Motion& motion : motions) {
        if (motion.many_lines && geometry.style.one_line) continue;
        if (!ImGui::IsKeyPressed(motion.key)) continue;
        written.lay(geometry.style);
        written.move(io.KeyCtrl ? motion.with_ctrl : motion.alone,
                     io.KeyShift ? Selecting::Yes : Selecting::No, geometry.page);
    }
}

void take_deletions(TextEdit& edit) {
    const ImGuiIO& io = ImGui::GetIO();
    const Unit unit = io.KeyCtrl ? Unit::Word : Unit::Grapheme;
    if (ImGui::IsKeyPressed(ImGuiKey_Backspace)) edit.erase(unit, Direction::Back);
    if (ImGui::IsKeyPressed(ImGuiKey_Delete) && !io.KeyShift) edit.erase(unit, Direction::Forward);
}

bool enter_pressed() {
    return ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
}

} // namespace

void own_box_keys(ImGuiID box, bool one_line) {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    for (const ImGuiKey key :
         {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Enter,
          ImGuiKey_KeypadEnter, ImGuiKey_Backspace, ImGuiKey_Delete, ImGuiKey_Home, ImGuiKey_End}) {
        ImGui::SetKeyOwner(key, box);
    }
    for (const ImGuiDir direction : {ImGuiDir_Left, ImGuiDir_Right, ImGuiDir_Up, ImGuiDir_Down})
        context.ActiveIdUsingNavDirMask |= 1U << direction;
    if (one_line) return;
    ImGui::SetKeyOwner(ImGuiKey_PageUp, box);
    ImGui::SetKeyOwner(ImGuiKey_PageDown, box);
}

// AltGr, with which some letters are typed, comes as Ctrl and Alt together.
void take_box_letters(TextEdit& edit) {
    ImGuiIO& io = ImGui::GetIO();
    const bool are_letters = !io.KeyCtrl || io.KeyAlt;
    std::string letters;
    for (const ImWchar letter : io.InputQueueCharacters) {
        std::array<char, 5> utf8{};
        ImTextCharToUtf8(utf8.data(), letter);
        if (letter >= ' ') letters += utf8.data();
    }
    io.InputQueueCharacters.resize(0);
    if (are_letters && !letters.empty()) edit.type(letters);
}

BoxKeys take_box_keys(EditedText& written, ImGuiID box, const BoxGeometry& geometry) {
    const bool one_line = geometry.style.one_line;
    TextEdit& edit = written.edit();
    BoxKeys keys;
    take_box_letters(edit);
    take_clipboard_keys(edit, box);
    take_undo_keys(edit, box);
    if (chord(ImGuiMod_Ctrl | ImGuiKey_A, box, 0)) edit.select_all();
    take_motions(written, geometry);
    take_deletions(edit);
    const bool entered = enter_pressed() && !ImGui::GetIO().KeyCtrl;
    if (entered && !one_line) edit.insert("\n");
    keys.entered = entered && one_line;
    keys.escaped = chord(ImGuiKey_Escape, box, 0);
    keys.tabbed = ImGui::IsKeyPressed(ImGuiKey_Tab, false);
    if (one_line) {
        keys.step = (ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? 1 : 0) -
                    (ImGui::IsKeyPressed(ImGuiKey_UpArrow) ? 1 : 0);
    }
    return keys;
}

} // namespace emlek
