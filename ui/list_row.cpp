#define IMGUI_DEFINE_MATH_OPERATORS // for ImVec2
#include "ui/list_row.h"

#include "ui/paint.h"

#include <imgui_internal.h>

#include <cmath>

namespace emlek {

RowPress put_list_row(const Look& look, std::size_t row, const std::string& label, ImVec2 size, bool chosen) {
    RowPress press;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::PushID(static_cast<int>(row));
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
    press.once = ImGui::InvisibleButton(label.empty() ? "row" : label.c_str(), size);
    const bool pointed = ImGui::IsItemHovered();
    press.twice = pointed && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    ImGui::PopItemFlag();
    ImGui::PopID();
    if (chosen || pointed) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            from, from + size, colour_of(chosen ? look.theme.accent_band : look.theme.accent_tint),
            look.px(6));
    }
    return press;
}

float list_row_height(const Look& look, TextSize size) {
    return std::ceil(look.line(size) + look.px(12));
}

void own_list_keys() {
    if (ImGui::GetIO().WantTextInput) return;
    const ImGuiID list = ImGui::GetID("list keys");
    for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown,
                               ImGuiKey_Home, ImGuiKey_End})
        ImGui::SetKeyOwner(key, list);
}

} // namespace emlek
