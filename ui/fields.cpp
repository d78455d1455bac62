#include "ui/fields.h"

#include "ui/paint.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <charconv>
#include <string>

namespace emlek {

namespace {

constexpr float number_box_width = 84;

float side(const Look& look) {
    return look.line(TextSize::Body) + look.px(16);
}

void outline_last_item(const Look& look, float rounding) {
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        colour_of(look.theme.line), rounding, 0, std::max(1.0F, look.px(1)));
}

bool option(const Look& look, std::string_view label, bool chosen) {
    const Ink ink{TextSize::Body, chosen ? look.theme.ink : look.theme.secondary, chosen};
    const ImVec2 text = text_extent(look, {ink.size, ink.colour, true}, label);
    const ImVec2 size(text.x + 2 * look.px(14), side(look));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(std::string(label).c_str(), size, ImGuiButtonFlags_EnableNav);
    const Colour pointed = mix(look.theme.panel, look.theme.accent_tint, 0.5F);
    const Colour ground = chosen                   ? look.theme.accent_tint
                          : ImGui::IsItemHovered() ? pointed
                                                   : look.theme.panel;
    ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(), colour_of(ground), look.px(8));
    if (!chosen) outline_last_item(look, look.px(8));
    const float shown = text_extent(look, ink, label).x;
    draw_text(look, ink, {from.x + (size.x - shown) / 2, from.y + (size.y - text.y) / 2}, label);
    return pressed;
}

bool step_button(const Look& look, std::string_view sign, std::string_view label, bool possible) {
    const ImVec2 size(side(look), side(look));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string name = std::string(sign).append(" ").append(label);
    const bool pressed = ImGui::InvisibleButton(name.c_str(), size, ImGuiButtonFlags_EnableNav);
    const Colour pointed = mix(look.theme.panel, look.theme.accent_tint, 0.5F);
    const Colour ground = ImGui::IsItemHovered() && possible ? pointed : look.theme.panel;
    ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(), colour_of(ground), look.px(8));
    outline_last_item(look, look.px(8));
    const Ink ink{TextSize::Body, look.theme.ink};
    const ImVec2 text = text_extent(look, ink, sign);
    draw_text(look, ink, {from.x + (size.x - text.x) / 2, from.y + (size.y - text.y) / 2}, sign);
    return pressed && possible;
}

std::optional<int> typed_number(const Look& look, std::string_view label, int value, NumberRange range) {
    std::array<char, 12> text{};
    std::to_chars(text.data(), text.data() + text.size() - 1, value);
    ImGui::SetNextItemWidth(look.text_px(number_box_width));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(12), look.px(8)));
    ImGui::PushFont(look.fonts.regular, look.line(TextSize::Body));
    ImGui::InputText(std::string("##").append(label).c_str(), text.data(), text.size(),
                     ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_AutoSelectAll);
    const bool finished = ImGui::IsItemDeactivatedAfterEdit() && !ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    ImGui::PopFont();
    ImGui::PopStyleVar();
    outline_last_item(look, look.px(8));
    int number = 0;
    const auto end = std::find(text.begin(), text.end(), '\0');
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (!finished || error != std::errc{} || stop != end) return std::nullopt;
    return std::clamp(number, range.low, range.high);
}

bool menu_button(const Look& look, const std::string& label, std::string_view shown, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 size(width, side(look));
    const bool pressed = ImGui::InvisibleButton(label.c_str(), size, ImGuiButtonFlags_EnableNav);
    const Colour pointed = mix(look.theme.panel, look.theme.accent_tint, 0.5F);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, ImGui::GetItemRectMax(),
                        colour_of(ImGui::IsItemHovered() ? pointed : look.theme.panel), look.px(8));
    outline_last_item(look, look.px(8));
    const float mark = look.text_px(8);
    TextStyle style = look.style(TextSize::Body, width - 3 * look.px(12) - mark);
    draw_people_line(look, plain_document(shown), TextSize::Body, style,
                     {from.x + look.px(12), from.y + (size.y - look.line(TextSize::Body)) / 2});
    const ImVec2 tip(std::round(from.x + width - look.px(12) - mark / 2),
                     std::round(from.y + (size.y + mark / 2) / 2));
    list->AddTriangleFilled({tip.x - mark / 2, tip.y - mark / 2}, {tip.x + mark / 2, tip.y - mark / 2}, tip,
                            colour_of(look.theme.secondary));
    return pressed;
}

// How the fields that ImGui draws look, for one scope.
class FieldStyle {
  public:
    explicit FieldStyle(const Look& look) {
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(12), look.px(8)));
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(6), look.px(6)));
        ImGui::PushFont(look.fonts.regular, look.line(TextSize::Body));
        const auto colour = [](ImGuiCol role, Colour c) { ImGui::PushStyleColor(role, colour_of(c)); };
        colour(ImGuiCol_Header, look.theme.accent_tint);
        colour(ImGuiCol_HeaderHovered, look.theme.accent_tint);
        colour(ImGuiCol_HeaderActive, look.theme.accent_band);
        colour(ImGuiCol_Button, look.theme.panel);
        colour(ImGuiCol_ButtonHovered, look.theme.panel);
    }
    FieldStyle(const FieldStyle&) = delete;
    FieldStyle& operator=(const FieldStyle&) = delete;
    ~FieldStyle() {
        ImGui::PopStyleColor(5);
        ImGui::PopFont();
        ImGui::PopStyleVar(2);
    }
};

} // namespace

float field_height(const Look& look) {
    return side(look);
}

float choice_field_width(const Look& look, std::span<const std::string_view> options) {
    float width = -look.px(6);
    for (const std::string_view label : options) {
        width +=
            text_extent(look, {TextSize::Body, look.theme.ink, true}, label).x + 2 * look.px(14) + look.px(6);
    }
    return width;
}

std::optional<std::size_t> choice_field(const Look& look, std::span<const std::string_view> options,
                                        std::size_t chosen) {
    std::optional<std::size_t> other;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, look.px(6));
        if (option(look, options[i], i == chosen) && i != chosen) other = i;
    }
    return other;
}

float number_field_width(const Look& look, std::string_view unit) {
    const float buttons = 2 * (side(look) + look.px(6));
    const float behind =
        unit.empty() ? 0 : look.px(10) + text_extent(look, {TextSize::Body, look.theme.ink}, unit).x;
    return buttons + look.text_px(number_box_width) + behind;
}

std::optional<int> number_field(const Look& look, std::string_view label, int value, NumberRange range,
                                std::string_view unit) {
    std::optional<int> other;
    if (step_button(look, "–", label, value > range.low)) other = value - range.step;
    ImGui::SameLine(0, look.px(6));
    if (const auto typed = typed_number(look, label, value, range)) other = typed;
    ImGui::SameLine(0, look.px(6));
    if (step_button(look, "+", label, value < range.high)) other = value + range.step;
    if (!unit.empty()) {
        ImGui::SameLine(0, look.px(10));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const Ink ink{TextSize::Body, look.theme.secondary};
        draw_text(look, ink, {at.x, at.y + look.px(8)}, unit);
        ImGui::Dummy({text_extent(look, ink, unit).x, side(look)});
    }
    if (!other) return std::nullopt;
    const int number = std::clamp(*other, range.low, range.high);
    return number == value ? std::nullopt : std::optional(number);
}

float menu_field_width(const Look& look, std::span<const std::string_view> options) {
    float widest = 0;
    for (const std::string_view label : options)
        widest = std::max(widest, text_extent(look, {TextSize::Body, look.theme.ink}, label).x);
    return widest + 2 * look.px(12) + side(look);
}

std::optional<std::size_t> menu_field(const Look& look, std::string_view label,
                                      std::span<const std::string_view> options, std::size_t chosen,
                                      float width) {
    const std::string name(label);
    if (menu_button(look, name, options[chosen], width)) ImGui::OpenPopup(name.c_str());
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    const FieldStyle style(look);
    std::optional<std::size_t> other;
    const float room_below = ImGui::GetMainViewport()->Size.y - to.y;
    const bool below =
        room_below > (look.line(TextSize::Body) + look.px(8)) * static_cast<float>(options.size());
    ImGui::SetNextWindowPos({from.x, below ? to.y + look.px(4) : from.y - look.px(4)}, ImGuiCond_Always,
                            {0, below ? 0.0F : 1.0F});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {FLT_MAX, FLT_MAX});
    if (!ImGui::BeginPopup(name.c_str())) return other;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (ImGui::Selectable(std::string(options[i]).c_str(), i == chosen) && i != chosen) other = i;
        if (i == chosen && ImGui::IsWindowAppearing()) ImGui::SetItemDefaultFocus();
    }
    ImGui::EndPopup();
    return other;
}

std::optional<std::string> text_field(const Look& look, std::string_view label, const std::string& value,
                                      float width) {
    const FieldStyle style(look);
    std::array<char, longest_text + 1> text{};
    value.copy(text.data(), longest_text);
    ImGui::SetNextItemWidth(width);
    ImGui::InputText(std::string(label).insert(0, "##").c_str(), text.data(), text.size());
    const bool finished = ImGui::IsItemDeactivatedAfterEdit() && !ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    outline_last_item(look, look.px(8));
    if (!finished || value == text.data()) return std::nullopt;
    return std::string(text.data());
}

} // namespace emlek
