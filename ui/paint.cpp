#include "ui/paint.h"

#include <imgui_internal.h>

#include <algorithm>
#include <string>

namespace emlek {

namespace {

// Pushes what a piece of chrome text needs, for one scope.
class InkScope {
  public:
    InkScope(const Look& look, const Ink& ink) {
        ImGui::PushFont(ink.strong ? look.fonts.strong : look.fonts.regular, look.line(ink.size));
        ImGui::PushStyleColor(ImGuiCol_Text, colour_of(ink.colour));
    }
    InkScope(const InkScope&) = delete;
    InkScope& operator=(const InkScope&) = delete;
    ~InkScope() {
        ImGui::PopStyleColor();
        ImGui::PopFont();
    }
};

const char* end_of(std::string_view text) {
    return text.data() + text.size();
}

} // namespace

ImU32 colour_of(Colour colour, float alpha) {
    return IM_COL32(colour.red, colour.green, colour.blue, static_cast<int>(alpha * 255 + 0.5F));
}

ImVec2 text_extent(const Look& look, const Ink& ink, std::string_view text, float wrap_width) {
    const InkScope scope(look, ink);
    return ImGui::CalcTextSize(text.data(), end_of(text), false, wrap_width > 0 ? wrap_width : -1);
}

void draw_text(const Look& look, const Ink& ink, ImVec2 position, std::string_view text, float wrap_width) {
    const InkScope scope(look, ink);
    position = {std::round(position.x), std::round(position.y)};
    if (wrap_width > 0) {
        ImGui::RenderTextWrapped(position, text.data(), end_of(text), wrap_width);
    } else {
        ImGui::RenderText(position, text.data(), end_of(text), false);
    }
}

void put_text(const Look& look, const Ink& ink, std::string_view text, float width) {
    const InkScope scope(look, ink);
    ImGui::PushTextWrapPos(width > 0 ? ImGui::GetCursorPosX() + width : 0);
    ImGui::TextUnformatted(text.data(), end_of(text));
    ImGui::PopTextWrapPos();
}

TextExtent put_people_text(const Look& look, const Document& document, const TextStyle& style) {
    const TextExtent extent = look.painter->measure(document, style);
    const ImVec2 position = ImGui::GetCursorScreenPos();
    ImGui::Dummy({static_cast<float>(extent.width), static_cast<float>(extent.height)});
    draw_people_text(look, document, style, position);
    return extent;
}

void draw_people_text(const Look& look, const Document& document, const TextStyle& style, ImVec2 position) {
    look.painter->draw(document, style, position);
    if (!ImGui::GetCurrentContext()->LogEnabled) return;
    const std::string text = plain_text(document);
    ImGui::LogRenderedText(&position, text.data(), end_of(text));
}

TextExtent draw_people_line(const Look& look, const Document& document, TextSize size, TextStyle style,
                            ImVec2 position) {
    style.one_line = true;
    const TextExtent extent = look.painter->measure(document, style);
    const float above = look.ascent(size) - static_cast<float>(extent.baseline);
    draw_people_text(look, document, style, {position.x, position.y + std::round(above)});
    return extent;
}

void gap(float height) {
    ImGui::Dummy({0, height});
}

void rule(const Look& look, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float thickness = std::max(1.0F, look.px(1));
    ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + width, from.y + thickness},
                                              colour_of(look.theme.line));
    ImGui::Dummy({width, thickness});
}

ImVec2 key_cap_extent(const Look& look, std::string_view key) {
    const ImVec2 text = text_extent(look, {TextSize::Small, look.theme.ink}, key);
    return {text.x + look.text_px(14), text.y + look.text_px(3)};
}

void draw_key_cap(const Look& look, ImVec2 position, std::string_view key, Colour colour) {
    const ImVec2 size = key_cap_extent(look, key);
    ImGui::GetWindowDrawList()->AddRect(position, {position.x + size.x, position.y + size.y},
                                        colour_of(colour, 0.7F), look.px(5), 0, std::max(1.0F, look.px(1)));
    draw_text(look, {TextSize::Small, colour}, {position.x + look.text_px(7), position.y + look.text_px(1)},
              key);
}

void put_pill(const Look& look, std::string_view text, float max_width) {
    TextStyle style = look.style(TextSize::Small, max_width - look.text_px(22));
    style.one_line = true;
    style.ink = look.theme.secondary;
    const Document document = plain_document(text);
    const TextExtent extent = look.painter->measure(document, style);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 size(static_cast<float>(extent.width) + look.text_px(22),
                      std::round(look.line(TextSize::Small)) + look.text_px(8));
    ImGui::Dummy(size);
    ImGui::GetWindowDrawList()->AddRect(from, {from.x + size.x, from.y + size.y}, colour_of(look.theme.line),
                                        size.y / 2, 0, std::max(1.0F, look.px(1)));
    draw_people_line(look, document, TextSize::Small, style,
                     {from.x + look.text_px(11), from.y + look.text_px(4)});
}

void put_progress_line(const Look& look, float part, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = look.px(4);
    const float done = width * std::clamp(part, 0.0F, 1.0F);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + height}, colour_of(look.theme.line), height / 2);
    if (done >= height) {
        list->AddRectFilled(from, {from.x + done, from.y + height}, colour_of(look.theme.accent), height / 2);
    }
    ImGui::Dummy({width, height});
}

} // namespace emlek
