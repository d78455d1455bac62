#include "ui/typed_ahead.h"

#include "ui/text_boxes.h"

#include <imgui_internal.h>

#include <utility>

namespace emlek {

void TypedAhead::hold_or_give(const TextBoxes& boxes) {
    ImVector<ImWchar>& coming = ImGui::GetIO().InputQueueCharacters;
    const ImGuiID active = ImGui::GetActiveID();
    const bool in_box = active != 0 && (boxes.has(active) || ImGui::GetInputTextState(active) != nullptr);
    if (in_box && !held_.empty()) {
        for (const ImWchar character : coming)
            held_.push_back(character);
        coming.clear();
        std::swap(coming, held_);
    } else if (!in_box && frames_left_ > 0) {
        for (const ImWchar character : coming)
            held_.push_back(character);
        coming.clear();
    }
    if (frames_left_ > 0 && --frames_left_ == 0) held_.clear();
    if (in_box && ImGui::IsKeyPressed(ImGuiKey_Tab, false)) frames_left_ = patience;
}

} // namespace emlek
