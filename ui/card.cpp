#include "ui/card.h"

#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <functional>
#include <string>

namespace emlek {

namespace {

constexpr float widest = 760;
constexpr float lowest = 200;          // a short card is still a card
constexpr float resting_place = 0.17F; // of the free height, above the card
constexpr float edge_inset = 2;        // keeps scrolled text inside the outline

std::size_t characters(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

// Long text is for reading, not for display.
TextStyle question_style(const Look& look, const std::string& text, float width) {
    return look.style(characters(text) <= 240 ? TextSize::Question : TextSize::Title, width);
}

TextStyle answer_style(const Look& look, const std::string& text, float width) {
    const std::size_t length = characters(text);
    if (length > 60) return look.style(length <= 160 ? TextSize::Question : TextSize::Title, width);
    TextStyle style = look.style(TextSize::Answer, width);
    style.strong = true;
    return style;
}

TextStyle remark_style(const Look& look, float width) {
    TextStyle style = look.style(TextSize::Body, width);
    style.ink = look.theme.secondary;
    return style;
}

bool has_pills(const ReviewView& view) {
    return view.flagged || !view.kind.empty() || !view.section.empty();
}

// Distances inside a card; they give way before the text does.
struct Shape {
    float side = 0;
    float above = 0; // and below
    float between = 0;
    float inner = 0; // width of the text
    bool pills = false;
    float height = 0; // of all, unscrolled
};

float height_of(const Look& look, const std::string& text, const TextStyle& style) {
    return static_cast<float>(look.painter->measure(plain_document(text), style).height);
}

float height_of_text(const Look& look, const ReviewView& view, const Shape& shape) {
    float height = height_of(look, view.question, question_style(look, view.question, shape.inner));
    if (shape.pills) height += look.line(TextSize::Small) + look.text_px(8) + look.px(20);
    if (!view.revealed) return height;
    height += 2 * shape.between + look.px(1) +
              height_of(look, view.answer, answer_style(look, view.answer, shape.inner));
    if (!view.remark.empty()) {
        height += look.px(16) + height_of(look, view.remark, remark_style(look, shape.inner));
    }
    return height;
}

Shape shape_of(const Look& look, const ReviewView& view, ImVec2 room) {
    const float tightness = room.y / look.text_px(480);
    Shape shape;
    shape.side = look.px(room.x < look.text_px(700) ? 28 : 52);
    shape.above = std::round(std::clamp(tightness * look.px(44), look.px(16), look.px(44)));
    shape.between = std::round(std::clamp(tightness * look.px(26), look.px(14), look.px(26)));
    shape.inner = room.x - 2 * shape.side;
    shape.pills = has_pills(view) && tightness > 0.5F;
    shape.height = 2 * shape.above + height_of_text(look, view, shape);
    return shape;
}

void put_pills(const Look& look, const ReviewView& view, float width) {
    const float right = ImGui::GetCursorScreenPos().x + width;
    bool first = true;
    for (const std::string& text :
         {view.flagged ? std::string("⚑ flagged") : std::string(), view.kind, view.section}) {
        if (text.empty()) continue;
        if (!first) ImGui::SameLine(0, look.px(8));
        first = false;
        put_pill(look, text, std::max(right - ImGui::GetCursorScreenPos().x, look.text_px(60)));
    }
    gap(look.px(20));
}

// A new card begins at its top; a fresh answer comes into view.
void scroll_to_what_is_new(const ReviewView& view, float answer_top) {
    ImGuiStorage* memory = ImGui::GetStateStorage();
    const ImGuiID card_id = ImGui::GetID("card");
    const ImGuiID revealed_id = ImGui::GetID("revealed");
    const int card = static_cast<int>(std::hash<std::string>{}(view.question) & 0x7FFFFFFF);
    const bool changed = memory->GetInt(card_id, -1) != card;
    if (changed) ImGui::SetScrollY(0);
    if (!changed && view.revealed && !memory->GetBool(revealed_id))
        ImGui::SetScrollFromPosY(answer_top, 0.1F);
    memory->SetInt(card_id, card);
    memory->SetBool(revealed_id, view.revealed);
}

void put_card_text(const Look& look, const ReviewView& view, const Shape& shape, const Keys& keys) {
    ImGui::SetCursorPos({shape.side - look.px(edge_inset), shape.above - look.px(edge_inset)});
    ImGui::BeginGroup();
    if (shape.pills) put_pills(look, view, shape.inner);
    put_people_text(look, plain_document(view.question), question_style(look, view.question, shape.inner));
    const float answer_top = ImGui::GetCursorPosY() - ImGui::GetScrollY();
    if (view.revealed) {
        gap(shape.between);
        rule(look, shape.inner);
        gap(shape.between);
        put_people_text(look, plain_document(view.answer), answer_style(look, view.answer, shape.inner));
        if (!view.remark.empty()) {
            gap(look.px(16));
            put_people_text(look, plain_document(view.remark), remark_style(look, shape.inner));
        }
    }
    gap(shape.above - look.px(edge_inset));
    ImGui::EndGroup();
    scroll_by_keys(look, keys);
    scroll_to_what_is_new(view, answer_top);
}

} // namespace

float card_width(const Look& look, float room) {
    return std::min(look.px(widest), room - 2 * look.px(40));
}

void put_card(const Look& look, const ReviewView& view, const Keys& keys, ImVec2 from, ImVec2 to) {
    const float width = card_width(look, to.x - from.x);
    const float room = to.y - from.y;
    const Shape shape = shape_of(look, view, {width, room});
    const float height = std::round(std::min(std::max(shape.height, look.px(lowest)), room));
    const float top = std::min(from.y + room * resting_place, to.y - height);

    const ImVec2 corner(std::round(from.x + (to.x - from.x - width) / 2), std::round(top));
    const ImVec2 end(corner.x + width, corner.y + height);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(corner, end, colour_of(look.theme.panel), look.px(16));
    list->AddRect(corner, end, colour_of(look.theme.line), look.px(16), 0, std::max(1.0F, look.px(1)));

    const float edge = look.px(edge_inset);
    ImGui::SetCursorScreenPos({corner.x + edge, corner.y + edge});
    ImGui::BeginChild("card", {width - 2 * edge, height - 2 * edge}, ImGuiChildFlags_NavFlattened);
    put_card_text(look, view, shape, keys);
    ImGui::EndChild();
}

} // namespace emlek
