#include "ui/text_box.h"

#include "ui/paint.h"
#include "ui/written_box.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

namespace emlek {

namespace {

constexpr int none_chosen = -1;

// Beside the box and over what stands there: below it, or above it when only there is room. `box` is with
// what is to be left free above it.
void begin_rows(const Look& look, const ImRect& box, int count, float row) {
    const float between = look.px(4);
    const ImVec2 padding(look.px(1), look.px(4));
    const ImVec2 size(box.GetWidth(), row * static_cast<float>(count) + 2 * padding.y);
    ImVec2 from(box.Min.x, box.Max.y + between);
    const bool below = from.y + size.y <= ImGui::GetMainViewport()->Size.y;
    const float above = box.Min.y - between - size.y;
    if (!below && above >= 0) from.y = above;
    ImGui::SetNextWindowPos(from);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ImGui::GetStyle().FrameRounding);
    ImGui::Begin("##completions", nullptr,
                 ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
}

// The index of a row that was clicked.
int put_rows(const Look& look, std::span<const Completion> completions, int chosen, const ImRect& box) {
    int clicked = none_chosen;
    if (completions.empty()) return clicked;
    const float row = look.line(TextSize::Note) + look.px(8);
    begin_rows(look, box, static_cast<int>(completions.size()), row);
    for (int i = 0; i < std::ssize(completions); ++i) {
        const Completion& each = completions[static_cast<std::size_t>(i)];
        const ImVec2 from = ImGui::GetCursorScreenPos();
        const ImVec2 size(ImGui::GetContentRegionAvail().x, row);
        const std::string label = each.shown + "##completion";
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        if (ImGui::InvisibleButton(label.c_str(), size)) clicked = i;
        ImGui::PopItemFlag();
        if (i == chosen || ImGui::IsItemHovered()) {
            ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(),
                                                      colour_of(look.theme.accent_tint), look.px(6));
        }
        draw_people_line(look, plain_document(each.shown), TextSize::Note,
                         look.style(TextSize::Note, size.x - look.px(24)),
                         {from.x + look.px(12), from.y + look.px(4)});
    }
    ImGui::End();
    return clicked;
}

float one_line_height(const Look& look) {
    return look.line(TextSize::Body) + 2 * look.px(box_padding_y);
}

} // namespace

float text_box_height(const Look& look, int lines) {
    return static_cast<float>(lines) * look.line(TextSize::Body) + 2 * look.px(box_padding_y);
}

TextBoxResult text_box(const Look& look, std::string_view label, const std::string& text, ImVec2 size,
                       const TextBoxWish& wish) {
    WrittenBox box(look, label, text, size, false);
    box.run(wish);
    box.draw({});
    return box.result(wish);
}

TextBoxResult line_box(const Look& look, std::string_view label, const std::string& text, float width,
                       bool takes_caret) {
    if (takes_caret) ImGui::SetKeyboardFocusHere();
    WrittenBox box(look, label, text, {width, one_line_height(look)}, true);
    const BoxKeys keys = box.run({});
    box.draw(label);
    TextBoxResult result = box.result({});
    result.entered = keys.entered;
    result.step = keys.step;
    if (keys.entered) ImGui::ClearActiveID();
    return result;
}

TextBoxResult completed_box(const Look& look, std::string_view label, const std::string& text,
                            std::span<const Completion> completions, float width, const TextBoxWish& wish) {
    if (wish.caret) ImGui::SetKeyboardFocusHere();
    WrittenBox box(look, label, text, {width, one_line_height(look)}, true);
    const BoxKeys keys = box.run(wish);
    box.draw(wish.hint);
    TextBoxResult result = box.result(wish);
    TextBoxMemory& memory = box.memory();
    const TextEdit& edit = memory.written.edit();
    if (wish.at_end && edit.caret() != edit.text().size()) completions = {};
    if (completions.empty()) result.step = keys.step;
    const int count = static_cast<int>(completions.size());
    if (result.text) memory.chosen = none_chosen;
    if (keys.step != 0) memory.chosen = std::clamp(memory.chosen + keys.step, none_chosen, count - 1);
    const bool takes = memory.chosen >= 0 && memory.chosen < count;
    if ((keys.entered || keys.tabbed) && takes)
        result.text = completions[static_cast<std::size_t>(memory.chosen)].text;
    result.entered = keys.entered && !takes;
    if (keys.entered || keys.tabbed || !result.has_caret) memory.chosen = none_chosen;
    // A click on a row takes the caret away first; the row must still be there then.
    const bool held = memory.rows_shown && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    const bool released = memory.rows_shown && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    const bool shown = result.has_caret || held || released;
    memory.rows_shown = shown && !released;
    if (!shown) return result;
    ImRect beside = box.frame();
    beside.Min.y -= wish.free_above;
    const int clicked = put_rows(look, completions, memory.chosen, beside);
    if (clicked == none_chosen) return result;
    result.text = completions[static_cast<std::size_t>(clicked)].text;
    box.take_caret();
    return result;
}

} // namespace emlek
