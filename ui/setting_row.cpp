#include "ui/setting_row.h"

#include "ui/fields.h"
#include "ui/paint.h"

#include <imgui.h>

#include <algorithm>

namespace emlek {

void put_section(const Look& look, std::string_view name, float width) {
    gap(look.px(34));
    put_text(look, {TextSize::Button, look.theme.ink, true}, name);
    gap(look.px(8));
    rule(look, width);
}

void put_setting(const Look& look, const Setting& setting, float width, float field_width,
                 const std::function<void()>& field) {
    gap(look.px(14));
    const bool beside = field_width + look.text_px(260) <= width;
    const float words = beside ? width - field_width - look.px(24) : width;
    const ImVec2 from = ImGui::GetCursorPos();
    ImGui::BeginGroup();
    put_text(look, {TextSize::Body, look.theme.ink}, setting.name, words);
    if (!setting.consequence.empty()) {
        put_text(look, {TextSize::Note, look.theme.secondary}, setting.consequence, words);
    }
    ImGui::EndGroup();
    const float bottom = ImGui::GetCursorPosY();
    ImGui::PushID(setting.name.data(), setting.name.data() + setting.name.size());
    if (beside) {
        ImGui::SetCursorPos({from.x + width - field_width, from.y + look.px(4)});
    } else {
        gap(look.px(8));
    }
    ImGui::BeginGroup();
    field();
    ImGui::EndGroup();
    ImGui::PopID();
    ImGui::SetCursorPos({from.x, std::max(bottom, ImGui::GetCursorPosY())});
    gap(look.px(14));
    rule(look, width);
}

FieldRow::FieldRow(const Look& look, float width)
    : look_(look),
      width_(width),
      left_(ImGui::GetCursorPosX()),
      top_(ImGui::GetCursorPosY()),
      line_height_(look.line(TextSize::Small) + look.px(6) + field_height(look)) {}

void FieldRow::next(std::string_view name, float field_width) {
    const Ink ink{TextSize::Small, look_.theme.secondary};
    const float needed = std::max(field_width, text_extent(look_, ink, name).x);
    if (x_ > 0 && x_ + needed > width_) {
        x_ = 0;
        top_ += line_height_ + look_.px(16);
    }
    ImGui::SetCursorPos({left_ + x_, top_});
    put_text(look_, ink, name, needed + look_.px(1));
    ImGui::SetCursorPos({left_ + x_, top_ + look_.line(TextSize::Small) + look_.px(6)});
    x_ += needed + look_.px(12);
}

void FieldRow::end() {
    ImGui::SetCursorPos({left_, top_ + line_height_});
    gap(0);
}

} // namespace emlek
