#pragma once

#include <imgui.h>

namespace emlek {

class TextBoxes;

// Letters that come right after a Tab: ImGui needs some frames until the next box has the caret, and would
// throw them away. They wait here for it, that long and no longer.
class TypedAhead {
  public:
    // Call at a frame's begin, once ImGui has its input.
    void hold_or_give(const TextBoxes& boxes);

  private:
    static constexpr int patience = 6; // frames

    int frames_left_ = 0;
    ImVector<ImWchar> held_;
};

} // namespace emlek
