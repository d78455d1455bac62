#pragma once

#include "ui/keys.h"
#include "ui/look.h"

#include <imgui.h>

#include <string>
#include <string_view>

namespace emlek {

// What can be pressed. Each is an ImGui item labelled with its visible words, reached by Tab and the arrow
// keys, pressed by mouse, Space or Enter, and outlined while it has the keyboard.

// The one next step of a screen. The key beside it works without focus, but is the caller's to read.
bool primary_button(const Look& look, std::string_view label, std::string_view key);
ImVec2 primary_button_size(const Look& look, std::string_view label, std::string_view key);

// A lesser choice.
bool quiet_button(const Look& look, std::string_view label, std::string_view key = {});

bool nav_entry(const Look& look, std::string_view label, std::string_view key, bool chosen, float width);

// A piece of small text that can be clicked, beside its key: "U undo".
enum class KeyPlace { Before, After };
bool text_button(const Look& look, std::string_view key, std::string_view label,
                 KeyPlace place = KeyPlace::Before);
float text_button_width(const Look& look, std::string_view key, std::string_view label);

// "U undo" and what that would take back.
bool undo_line(const Look& look, std::string_view what, float width);

struct GradeButton {
    std::string_view word;
    std::string key; // "3 · Space"; a narrow button shows the first alone
    std::string interval;
    std::string_view meaning; // told when pointed at
    Colour colour;
    bool expected = false; // outlined: Space chooses it
};
bool grade_button(const Look& look, const GradeButton& button, ImVec2 size);
float grade_button_width(const Look& look, const GradeButton& button); // the least
float grade_button_height(const Look& look, const GradeButton& button, float width);

// What failed, in a box with the way to try again. `what` may name the person's own text.
bool banner(const Look& look, std::string_view what, std::string_view key, float width);
float banner_height(const Look& look, std::string_view what, float width);

// Scrolls the current window by arrows, page keys, Home and End.
void scroll_by_keys(const Look& look, const Keys& keys);

// Whether what calls this by this name, once a frame, was not there in the frame before.
bool comes_into_sight(const char* name);

// Puts the next item on the line of the last one, in the middle of its height.
void beside_last_item(float height, float between);
float quiet_button_height(const Look& look);
float quiet_button_width(const Look& look, std::string_view label, std::string_view key = {});

// An explanation of the item before, after a short rest of the pointer.
void tooltip(const Look& look, std::string_view text);

} // namespace emlek
