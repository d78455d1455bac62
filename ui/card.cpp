#include "ui/card.h"

#include "ui/card_faces.h"
#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace emlek {

namespace {

constexpr float widest = 760;
constexpr float lowest = 200;          // a short card is still a card
constexpr float resting_place = 0.17F; // of the free height, above the card
constexpr float tallest_picture = 360;
constexpr float edge_inset = 2; // keeps scrolled text inside the outline

// What every text of a card is set in.
struct Place {
    float width = 0;
    const ReviewView& view;

    DocumentStyle style(const Look& look, TextSize size) const {
        DocumentStyle style = look.document_style(size, width, static_cast<float>(view.zoom) / 100);
        style.hints_open = view.hints_open;
        style.picture_height =
            static_cast<int>(look.px(tallest_picture) * static_cast<float>(view.zoom) / 100);
        return style;
    }
};

// Long text is for reading, not for display.
DocumentStyle question_style(const Look& look, const Place& place, const CardText& text) {
    return place.style(look, text.letters <= 240 ? TextSize::Question : TextSize::Title);
}

DocumentStyle answer_style(const Look& look, const Place& place, const CardText& text) {
    if (text.letters > 60)
        return place.style(look, text.letters <= 160 ? TextSize::Question : TextSize::Title);
    DocumentStyle style = place.style(look, TextSize::Answer);
    style.strong = true;
    return style;
}

DocumentStyle remark_style(const Look& look, const Place& place) {
    DocumentStyle style = place.style(look, TextSize::Body);
    style.ink = look.theme.secondary;
    return style;
}

bool has_comparison(const ReviewView& view) {
    return view.revealed && view.comparison;
}

ShownDocument comparison_of(const ReviewView& view) {
    return {view.comparison, std::make_shared<const MediaFiles>()};
}

DocumentStyle comparison_style(const Look& look, const Place& place) {
    return place.style(look, TextSize::Title);
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

float height_of(const Look& look, const CardText& text, const DocumentStyle& style) {
    return text.empty() ? 0 : static_cast<float>(look.documents->measure(text.shown, style).height);
}

// The text above the rule, or all of it when there is none.
const CardText& upper_text(const ReviewView& view, const CardFace& face) {
    return view.revealed && face.in_place ? face.answer : face.question;
}

bool has_answer_below(const ReviewView& view, const CardFace& face) {
    const bool blank = face.question.empty() && face.answer.empty(); // one that is not written yet
    return view.revealed && !face.in_place && !blank;
}

float height_of_text(const Look& look, const ReviewView& view, const CardFace& face, const Shape& shape) {
    const Place place{shape.inner, view};
    // A gap that is filled in must not change the size of its text.
    float height = height_of(look, upper_text(view, face), question_style(look, place, face.question));
    if (shape.pills) height += look.line(TextSize::Small) + look.text_px(8) + look.px(20);
    if (has_answer_below(view, face)) {
        height += 2 * shape.between + look.px(1) +
                  height_of(look, face.answer, answer_style(look, place, face.answer));
    }
    if (has_comparison(view)) {
        height += look.px(20) +
                  static_cast<float>(
                      look.documents->measure(comparison_of(view), comparison_style(look, place)).height);
    }
    if (view.revealed && !face.remark.empty()) {
        height += look.px(16) + height_of(look, face.remark, remark_style(look, place));
    }
    return height;
}

Shape shape_of(const Look& look, const ReviewView& view, const CardFace& face, ImVec2 room) {
    const float tightness = room.y / look.text_px(480);
    Shape shape;
    shape.side = look.px(room.x < look.text_px(700) ? 28 : 52);
    shape.above = std::round(std::clamp(tightness * look.px(44), look.px(16), look.px(44)));
    shape.between = std::round(std::clamp(tightness * look.px(26), look.px(14), look.px(26)));
    shape.inner = room.x - 2 * shape.side;
    shape.pills = has_pills(view) && tightness > 0.5F;
    shape.height = 2 * shape.above + height_of_text(look, view, face, shape);
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
void scroll_to_what_is_new(const ReviewView& view, const CardFace& face, float answer_top) {
    ImGuiStorage* memory = ImGui::GetStateStorage();
    const ImGuiID card_id = ImGui::GetID("card");
    const ImGuiID revealed_id = ImGui::GetID("revealed");
    const int card = static_cast<int>(std::hash<const void*>{}(&face) & 0x7FFFFFFF);
    const bool changed = memory->GetInt(card_id, -1) != card;
    if (changed) ImGui::SetScrollY(0);
    if (!changed && view.revealed && !memory->GetBool(revealed_id))
        ImGui::SetScrollFromPosY(answer_top, 0.1F);
    memory->SetInt(card_id, card);
    memory->SetBool(revealed_id, view.revealed);
}

std::optional<HotSpot> put_document(const Look& look, const CardText& text, const DocumentStyle& style) {
    if (text.empty()) return std::nullopt;
    const DocumentExtent extent = look.documents->measure(text.shown, style);
    const ImVec2 position = ImGui::GetCursorScreenPos();
    const auto clicked = look.documents->draw(text.shown, style, position);
    if (ImGui::GetCurrentContext()->LogEnabled) {
        const std::string words = plain_text(*text.shown.document);
        ImGui::LogRenderedText(&position, words.data(), words.data() + words.size());
    }
    ImGui::SetCursorScreenPos(position);
    ImGui::Dummy({static_cast<float>(style.width), static_cast<float>(extent.height)});
    return clicked;
}

std::optional<HotSpot> put_card_text(const Look& look, const ReviewView& view, const CardFace& face,
                                     const Shape& shape, const Keys& keys) {
    ImGui::SetCursorPos({shape.side - look.px(edge_inset), shape.above - look.px(edge_inset)});
    ImGui::BeginGroup();
    if (shape.pills) put_pills(look, view, shape.inner);
    const Place place{shape.inner, view};
    std::optional<HotSpot> clicked;
    const auto put = [&](const CardText& text, const DocumentStyle& style) {
        if (auto spot = put_document(look, text, style)) clicked = std::move(spot);
    };
    put(upper_text(view, face), question_style(look, place, face.question));
    const float answer_top = ImGui::GetCursorPosY() - ImGui::GetScrollY();
    if (has_answer_below(view, face)) {
        gap(shape.between);
        rule(look, shape.inner);
        gap(shape.between);
        put(face.answer, answer_style(look, place, face.answer));
    }
    if (has_comparison(view)) {
        gap(look.px(20));
        put_document(look, {comparison_of(view), 1}, comparison_style(look, place));
    }
    if (view.revealed && !face.remark.empty()) {
        gap(look.px(16));
        put(face.remark, remark_style(look, place));
    }
    gap(shape.above - look.px(edge_inset));
    ImGui::EndGroup();
    scroll_by_keys(look, keys);
    scroll_to_what_is_new(view, face, face.in_place ? 0 : answer_top);
    return clicked;
}

} // namespace

MaybeCommand meaning_of_click(const std::optional<HotSpot>& clicked) {
    if (!clicked) return std::nullopt;
    switch (clicked->kind) {
        case HotSpot::Kind::Link:
            return CopyLink{clicked->target};
        case HotSpot::Kind::Picture:
            return EnlargePicture{clicked->target};
        case HotSpot::Kind::Sound:
            return PlaySound{clicked->target};
        case HotSpot::Kind::Hint:
            break;
    }
    return ShowHints{};
}

float card_width(const Look& look, float room) {
    return std::min(look.px(widest), room - 2 * look.px(card_margin));
}

std::optional<HotSpot> put_card(const Look& look, const ReviewView& view, const Keys& keys, ImVec2 from,
                                ImVec2 to) {
    const float width = card_width(look, to.x - from.x);
    const float room = to.y - from.y;
    const std::shared_ptr<const CardFace> face = look.faces->face(view.note, view.prompt, view.media);
    const Shape shape = shape_of(look, view, *face, {width, room});
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
    const auto clicked = put_card_text(look, view, *face, shape, keys);
    ImGui::EndChild();
    return clicked;
}

} // namespace emlek
