#pragma once

#include "ui/edited_text.h"

#include <imgui.h>

namespace emlek {

// What the keyboard did in a frame to a box that has the caret.
struct BoxKeys {
    bool escaped = false;
    bool entered = false; // of one line
    bool tabbed = false;
    int step = 0; // Up and Down, of one line
};

struct BoxGeometry {
    EditStyle style;
    float page = 0; // pixels that PageUp and PageDown move by
};

// Takes the keys that are the box's while it has the caret: call before anything else looks for them.
void own_box_keys(ImGuiID box, bool one_line);

// Types the letters that came in this frame.
void take_box_letters(TextEdit& edit);

// Carries out what was typed and pressed. The text is not laid afterwards.
BoxKeys take_box_keys(EditedText& written, ImGuiID box, const BoxGeometry& geometry);

} // namespace emlek
