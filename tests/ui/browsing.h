#pragma once

#include "tests/ui/app_window.h"

#include <string>
#include <string_view>

namespace emlek::test {

// A learner with this deck in front of Browse.
struct Browsing : AppWindow {
    explicit Browsing(const Deck& deck, ImVec2 size = {1280, 800}) : AppWindow(deck, size) {
        screen->press(ImGuiKey_F, ImGuiMod_Ctrl);
        screen->frames(6);
    }
    void search(const std::string& text) {
        screen->press(ImGuiKey_F, ImGuiMod_Ctrl);
        screen->frames(2);
        screen->press(ImGuiKey_A, ImGuiMod_Ctrl);
        screen->type(text);
        screen->frames(4);
    }
    void into_list() {
        key(ImGuiKey_DownArrow);
        key(ImGuiKey_DownArrow);
    }
    void key(ImGuiKey pressed, ImGuiKey modifier = ImGuiKey_None) {
        screen->press(pressed, modifier);
        screen->frames(4);
    }
    void click(std::string_view label) {
        screen->click(label);
        screen->frames(6);
    }
};

} // namespace emlek::test
