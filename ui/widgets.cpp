#include "ui/widgets.h"

#include "ui/paint.h"

#include <algorithm>
#include <string>
#include <utility>

namespace emlek {

namespace {

struct Area {
    ImVec2 from;
    ImVec2 to;
    bool pressed = false;
    bool pointed = false;
    bool held = false;

    float height() const { return to.y - from.y; }
};

// The behaviour of every widget here; what it looks like is drawn over it.
Area press_area(std::string_view label, ImVec2 size) {
    Area area;
    area.from = ImGui::GetCursorScreenPos();
    area.to = {area.from.x + size.x, area.from.y + size.y};
    area.pressed = ImGui::InvisibleButton(std::string(label).c_str(), size, ImGuiButtonFlags_EnableNav);
    area.pointed = ImGui::IsItemHovered();
    area.held = ImGui::IsItemActive();
    return area;
}

void fill(const Area& area, Colour colour, float rounding) {
    ImGui::GetWindowDrawList()->AddRectFilled(area.from, area.to, colour_of(colour), rounding);
}

void outline(const Area& area, Colour colour, float rounding, float thickness) {
    const float inset = thickness / 2;
    ImGui::GetWindowDrawList()->AddRect({area.from.x + inset, area.from.y + inset},
                                        {area.to.x - inset, area.to.y - inset}, colour_of(colour), rounding,
                                        0, thickness);
}

Colour pointed_ground(const Look& look, Colour ground, const Area& area) {
    if (area.held) return look.theme.accent_tint;
    return area.pointed ? mix(ground, look.theme.accent_tint, 0.5F) : ground;
}

struct ButtonShape {
    Ink label;
    float padding_x;
    float padding_y;
    float between;
};

ImVec2 button_size(const Look& look, const ButtonShape& shape, std::string_view label, std::string_view key) {
    const ImVec2 text = text_extent(look, shape.label, label);
    const float cap = key.empty() ? 0 : shape.between + key_cap_extent(look, key).x;
    return {text.x + cap + 2 * shape.padding_x, text.y + 2 * shape.padding_y};
}

void draw_button_words(const Look& look, const ButtonShape& shape, const Area& area, std::string_view label,
                       std::string_view key) {
    const ImVec2 text = text_extent(look, shape.label, label);
    const float x = area.from.x + shape.padding_x;
    draw_text(look, shape.label, {x, area.from.y + (area.height() - text.y) / 2}, label);
    if (key.empty()) return;
    const float top = area.from.y + (area.height() - key_cap_extent(look, key).y) / 2;
    draw_key_cap(look, {std::round(x + text.x + shape.between), std::round(top)}, key, shape.label.colour);
}

// The edge and, in the grade's colour, the rim are what a smaller ground leaves of larger ones below it.
void draw_grade_ground(const Look& look, const Area& area, const GradeButton& button) {
    const float rounding = look.px(10);
    const float edge = look.px(button.expected ? 2 : 1);
    fill(area, button.expected ? button.colour : look.theme.line, rounding);
    ImGui::GetWindowDrawList()->AddRectFilled(area.from, {area.to.x, area.from.y + 1.3F * rounding},
                                              colour_of(button.colour), rounding,
                                              ImDrawFlags_RoundCornersTop);
    const Area ground{{area.from.x + edge, area.from.y + look.px(4)}, {area.to.x - edge, area.to.y - edge}};
    fill(ground, pointed_ground(look, look.theme.panel, area), rounding - edge);
}

std::string_view first_key(std::string_view keys) {
    return keys.substr(0, keys.find(' '));
}

ButtonShape primary_shape(const Look& look) {
    return {{TextSize::Button, look.theme.on_accent, true}, look.px(26), look.px(15), look.px(14)};
}

ButtonShape quiet_shape(const Look& look) {
    return {{TextSize::Body, look.theme.ink}, look.px(18), look.px(9), look.px(12)};
}

} // namespace

ImVec2 primary_button_size(const Look& look, std::string_view label, std::string_view key) {
    return button_size(look, primary_shape(look), label, key);
}

bool primary_button(const Look& look, std::string_view label, std::string_view key) {
    const ButtonShape shape = primary_shape(look);
    const Area area = press_area(label, button_size(look, shape, label, key));
    const float emphasis = (area.pointed ? 0.12F : 0) + (area.held ? 0.13F : 0);
    fill(area, mix(look.theme.accent, look.theme.ink, emphasis), look.px(10));
    draw_button_words(look, shape, area, label, key);
    return area.pressed;
}

float quiet_button_height(const Look& look) {
    return button_size(look, quiet_shape(look), "X", {}).y;
}

float quiet_button_width(const Look& look, std::string_view label, std::string_view key) {
    return button_size(look, quiet_shape(look), label, key).x;
}

bool quiet_button(const Look& look, std::string_view label, std::string_view key) {
    const ButtonShape shape = quiet_shape(look);
    const Area area = press_area(label, button_size(look, shape, label, key));
    fill(area, pointed_ground(look, look.theme.panel, area), look.px(8));
    outline(area, look.theme.line, look.px(8), look.px(1));
    draw_button_words(look, shape, area, label, key);
    return area.pressed;
}

bool nav_entry(const Look& look, std::string_view label, std::string_view key, bool chosen, float width) {
    const Ink words{TextSize::Body, chosen ? look.theme.ink : look.theme.secondary, chosen};
    const Ink hint{TextSize::Small, look.theme.secondary};
    const float text_height = look.line(TextSize::Body);
    const Area area = press_area(label, {width, text_height + look.px(18)});
    if (chosen) {
        fill(area, look.theme.accent_tint, look.px(8));
    } else if (area.pointed) {
        fill(area, mix(look.theme.paper, look.theme.accent_tint, 0.5F), look.px(8));
    }
    draw_text(look, words, {area.from.x + look.px(12), area.from.y + look.px(9)}, label);
    const ImVec2 key_size = text_extent(look, hint, key);
    draw_text(look, hint,
              {area.to.x - look.px(12) - key_size.x, area.from.y + (area.height() - key_size.y) / 2}, key);
    return area.pressed;
}

float text_button_width(const Look& look, std::string_view key, std::string_view label) {
    const Ink ink{TextSize::Small, look.theme.secondary};
    const float strong = text_extent(look, {ink.size, ink.colour, true}, key).x;
    return strong + look.text_px(4) + text_extent(look, ink, label).x;
}

bool text_button(const Look& look, std::string_view key, std::string_view label, KeyPlace place) {
    const ImVec2 size(text_button_width(look, key, label), look.line(TextSize::Small));
    const Area area = press_area(label, size);
    const Colour colour = area.pointed ? look.theme.ink : look.theme.secondary;
    const Ink key_ink{TextSize::Small, colour, true};
    const Ink label_ink{TextSize::Small, colour};
    const bool key_first = place == KeyPlace::Before;
    const float first = key_first ? text_extent(look, key_ink, key).x : text_extent(look, label_ink, label).x;
    const ImVec2 second(area.from.x + first + look.text_px(4), area.from.y);
    draw_text(look, key_ink, key_first ? area.from : second, key);
    draw_text(look, label_ink, key_first ? second : area.from, label);
    return area.pressed;
}

bool undo_line(const Look& look, std::string_view what, float width) {
    const bool pressed = text_button(look, "U", "undo");
    ImGui::SameLine(0, look.text_px(4));
    TextStyle style =
        look.style(TextSize::Small, width - text_button_width(look, "U", "undo") - look.text_px(4));
    style.ink = look.theme.secondary;
    draw_people_line(look, plain_document(what), TextSize::Small, style, ImGui::GetCursorScreenPos());
    ImGui::NewLine();
    return pressed;
}

float grade_button_width(const Look& look, const GradeButton& button) {
    const float word = text_extent(look, {TextSize::Body, look.theme.ink, true}, button.word).x;
    const float key = text_extent(look, {TextSize::Body, look.theme.secondary}, first_key(button.key)).x;
    return word + key + look.px(8) + 2 * look.px(16);
}

float grade_button_height(const Look& look, const GradeButton& button, float width) {
    const float inner = width - 2 * look.px(16);
    const Ink note{TextSize::Note, look.theme.secondary};
    return look.px(16) + look.line(TextSize::Body) + look.px(3) +
           text_extent(look, note, button.interval, inner).y + look.px(12);
}

bool grade_button(const Look& look, const GradeButton& button, ImVec2 size) {
    const Area area = press_area(button.word, size);
    draw_grade_ground(look, area, button);

    const float left = area.from.x + look.px(16);
    const float top = area.from.y + look.px(16);
    const float right = area.to.x - look.px(16);
    const Ink word_ink{TextSize::Body, look.theme.ink, true};
    const Ink key_ink{TextSize::Body, look.theme.secondary};
    const Ink note{TextSize::Note, look.theme.secondary};
    draw_text(look, word_ink, {left, top}, button.word);
    const float free = right - left - text_extent(look, word_ink, button.word).x - look.px(8);
    const bool roomy = text_extent(look, key_ink, button.key).x <= free;
    const std::string_view key = roomy ? std::string_view(button.key) : first_key(button.key);
    draw_text(look, key_ink, {right - text_extent(look, key_ink, key).x, top}, key);
    draw_text(look, note, {left, top + look.line(TextSize::Body) + look.px(3)}, button.interval,
              size.x - 2 * look.px(16));
    tooltip(look, button.meaning);
    return area.pressed;
}

float banner_height(const Look& look, std::string_view what, float width) {
    const float inner = width - 2 * look.px(20);
    const TextExtent text = look.painter->measure(plain_document(what), look.style(TextSize::Body, inner));
    return 2 * look.px(16) + static_cast<float>(text.height) + look.px(10) + quiet_button_height(look);
}

bool banner(const Look& look, std::string_view what, std::string_view key, float width) {
    const float inner = width - 2 * look.px(20);
    Area area;
    area.from = ImGui::GetCursorScreenPos();
    area.to = {area.from.x + width, area.from.y + banner_height(look, what, width)};
    fill(area, look.theme.panel, look.px(10));
    outline(area, look.theme.forgot, look.px(10), look.px(1));

    ImGui::SetCursorScreenPos({area.from.x + look.px(20), area.from.y + look.px(16)});
    ImGui::BeginGroup();
    put_people_text(look, plain_document(what), look.style(TextSize::Body, inner));
    gap(look.px(10));
    const bool pressed = quiet_button(look, "Retry", key);
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos(area.from);
    ImGui::Dummy({width, area.height()});
    return pressed;
}

void scroll_by_keys(const Look& look, const Keys& keys) {
    const float line = look.line(TextSize::Title) * 2;
    const float page = ImGui::GetWindowHeight() * 0.85F;
    float target = ImGui::GetScrollY();
    if (keys.has(Key::Up)) target -= line;
    if (keys.has(Key::Down)) target += line;
    if (keys.has(Key::PageUp)) target -= page;
    if (keys.has(Key::PageDown)) target += page;
    if (keys.has(Key::Home)) target = 0;
    if (keys.has(Key::End)) target = ImGui::GetScrollMaxY();
    if (target != ImGui::GetScrollY()) ImGui::SetScrollY(std::clamp(target, 0.0F, ImGui::GetScrollMaxY()));
}

bool comes_into_sight(const char* name) {
    int& last_frame = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID(name), -2);
    return std::exchange(last_frame, ImGui::GetFrameCount()) != ImGui::GetFrameCount() - 1;
}

void beside_last_item(float height, float between) {
    const float middle = (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2;
    ImGui::SameLine(0, between);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, std::round(middle - height / 2)});
}

void tooltip(const Look& look, std::string_view text) {
    if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(12), look.px(8)));
    if (ImGui::BeginTooltip()) {
        put_people_text(look, plain_document(text), look.style(TextSize::Note, look.text_px(360)));
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

} // namespace emlek
