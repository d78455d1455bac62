#pragma once

#include "ui/edited_text.h"

#include <imgui.h>

#include <cstddef>
#include <string>
#include <unordered_map>

namespace emlek {

// What a box that is written in has to know from one frame to the next.
struct TextBoxMemory {
    TextBoxMemory(TextureStore& textures, const std::string& text, TextEdit::Lines lines)
        : written(textures, text, lines), given(text) {}

    EditedText written;
    std::string given;       // by the caller, in the last frame
    bool unreported = false; // the caller has not got what was written
    ImVec2 scroll;           // pixels
    bool follows = true;     // the caret is to be brought into sight
    float seconds = 0;       // since the caret was moved
    bool pressed = false;    // the mouse selects
    bool scrolls = false;    // its scroll bar is held, and the caret comes back then
    int chosen = -1;         // of the completions
    bool rows_shown = false;
    bool used = true; // in this frame
};

// The boxes on the screen. One that is out of sight for a frame begins anew.
class TextBoxes {
  public:
    explicit TextBoxes(TextureStore& textures) : textures_(textures) {}

    // Call before a frame's first box.
    void begin_frame();

    // One that is new begins with this text.
    TextBoxMemory& memory_of(ImGuiID box, const std::string& text, TextEdit::Lines lines);

    // Whether the keyboard writes into this ImGui item.
    bool has(ImGuiID item) const { return boxes_.contains(item); }

    std::size_t paragraphs_laid() const; // so far, in all of them; standing still it stays

  private:
    TextureStore& textures_;
    std::unordered_map<ImGuiID, TextBoxMemory> boxes_;
};

} // namespace emlek
