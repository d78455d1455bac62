#include "ui/today_panel.h"

#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <string>

namespace emlek {

namespace {

constexpr std::string_view to_review_header = "To review";
constexpr std::string_view new_today_header = "New today";

bool anything_planned(const TodayView& view) {
    return view.plan.review + view.plan.fresh + view.plan.drill > 0;
}

bool ahead_offered(const TodayView& view) {
    return !anything_planned(view) && view.ahead > 0;
}

MaybeCommand command_of_key(const TodayView& view, const Keys& keys) {
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) return Undo{};
    const bool go = keys.has(Key::Space) || keys.has(Key::Enter);
    if (view.trouble && go) return Retry{};
    if (anything_planned(view) && (go || keys.has(Key::S))) return Start{};
    if (ahead_offered(view) && keys.has(Key::A)) return StudyAhead{};
    return std::nullopt;
}

void put_sentence(const Look& look, const std::string& text, float width, TextSize size = TextSize::Body) {
    TextStyle style = look.style(size, width);
    style.ink = size == TextSize::Body ? look.theme.secondary : look.theme.ink;
    put_people_text(look, plain_document(text), style);
}

void put_plan(const Look& look, const TodayView& view, float width) {
    put_sentence(look, look.words.plan(view.plan), width);
    const std::string waiting = look.words.waiting(view.plan);
    if (!waiting.empty()) put_sentence(look, waiting, width);
}

void put_quiet_day(const Look& look, const TodayView& view, float width) {
    if (view.decks.empty() && view.trouble) return; // whether there are cards is not known
    if (view.decks.empty()) {
        put_sentence(look, "There are no cards yet. Bring a deck: from Anki, a spreadsheet, a text.", width);
        return;
    }
    if (view.done) {
        gap(look.px(14));
        put_sentence(look, look.words.done(*view.done), width, TextSize::Question);
        return;
    }
    put_sentence(look, look.words.nothing_due(view.next_date), width);
}

MaybeCommand put_next_step(const Look& look, const TodayView& view) {
    if (view.decks.empty() && !view.trouble) {
        return primary_button(look, "Import a deck", "Ctrl O") ? MaybeCommand(ShowImport{}) : std::nullopt;
    }
    if (anything_planned(view)) {
        if (primary_button(look, "Start", view.trouble ? "S" : "Space")) return Start{};
    } else if (ahead_offered(view)) {
        if (quiet_button(look, "Study ahead", "A")) return StudyAhead{};
        beside_last_item(look.line(TextSize::Note), look.px(16));
        put_text(look, {TextSize::Note, look.theme.secondary}, look.words.ahead(view.ahead));
    }
    return std::nullopt;
}

MaybeCommand put_last_action(const Look& look, const TodayView& view, float width) {
    MaybeCommand command;
    if (!view.notice.empty()) {
        gap(look.px(14));
        put_sentence(look, view.notice, width);
    }
    if (!view.undo.empty()) {
        gap(look.px(14));
        if (undo_line(look, view.undo, width)) command = Undo{};
    }
    return command;
}

struct Columns {
    float name = 0;   // left edge, from the row's left
    float review = 0; // right edges
    float fresh = 0;
};

Columns columns_of(const Look& look, float width) {
    const float header = text_extent(look, {TextSize::Small, look.theme.secondary}, new_today_header).x;
    const float number = std::min(look.text_px(192), std::max(width * 0.22F, header + look.px(24)));
    return {look.px(8), width - look.px(8) - number, width - look.px(8)};
}

void draw_right(const Look& look, const Ink& ink, float right, float y, std::string_view text) {
    draw_text(look, ink, {right - text_extent(look, ink, text).x, y}, text);
}

void put_deck_header(const Look& look, const Columns& columns, float width) {
    const Ink ink{TextSize::Small, look.theme.secondary};
    const ImVec2 from = ImGui::GetCursorScreenPos();
    draw_text(look, ink, {from.x + columns.name, from.y}, "Deck");
    draw_right(look, ink, from.x + columns.review, from.y, to_review_header);
    draw_right(look, ink, from.x + columns.fresh, from.y, new_today_header);
    gap(look.line(TextSize::Small) + look.px(6));
    rule(look, width);
}

bool put_deck_row(const Look& look, const DeckRow& row, const DeckLabel& label, const Columns& columns,
                  ImVec2 size) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool pressed = ImGui::InvisibleButton(row.name.empty() ? "Deck" : row.name.c_str(), size,
                                                ImGuiButtonFlags_EnableNav);
    if (ImGui::IsItemHovered()) {
        ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(),
                                                  colour_of(look.theme.accent_tint, 0.5F), look.px(4));
    }
    const bool busy = row.review + row.fresh > 0;
    const float indent = columns.name + static_cast<float>(label.depth) * look.text_px(20);
    const float top = std::round(from.y + (size.y - look.line(TextSize::Body)) / 2);
    TextStyle style = look.style(TextSize::Body, columns.review - indent - look.text_px(64));
    style.strong = busy && label.depth == 0;
    const TextExtent extent =
        draw_people_line(look, plain_document(label.leaf), TextSize::Body, style, {from.x + indent, top});
    if (extent.shortened) tooltip(look, row.name);

    const Ink number{TextSize::Body, busy ? look.theme.ink : look.theme.secondary};
    draw_right(look, number, from.x + columns.review, top, look.words.number(row.review));
    draw_right(look, number, from.x + columns.fresh, top, look.words.number(row.fresh));
    return pressed;
}

MaybeCommand put_decks(const Look& look, const TodayView& view, float width) {
    MaybeCommand command;
    const Columns columns = columns_of(look, width);
    const float line = std::max(1.0F, look.px(1));
    const float row_height = look.line(TextSize::Body) + look.px(24);
    std::vector<std::string_view> names;
    for (const DeckRow& row : view.decks)
        names.push_back(row.name);
    const std::vector<DeckLabel> labels = deck_labels(names);

    put_deck_header(look, columns, width);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.decks.size()), row_height + line);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto index = static_cast<std::size_t>(i);
            ImGui::PushID(i);
            if (put_deck_row(look, view.decks[index], labels[index], columns, {width, row_height})) {
                command = StudyDeck{view.decks[index].name};
            }
            rule(look, width);
            ImGui::PopID();
        }
    }
    return command;
}

} // namespace

MaybeCommand today_panel(const Look& look, const TodayView& view, const Keys& keys, float width) {
    MaybeCommand command = command_of_key(view, keys);
    const auto keep = [&command](MaybeCommand clicked) {
        if (clicked) command = std::move(clicked);
    };
    TextStyle heading = look.style(TextSize::Heading, width);
    heading.strong = true;
    put_people_text(look, plain_document(view.date), heading);
    gap(look.px(2));
    if (anything_planned(view)) {
        put_plan(look, view, width);
    } else {
        put_quiet_day(look, view, width);
    }
    if (view.exam) put_sentence(look, in_words(*view.exam, look.words.group()), width);
    gap(look.px(24));
    if (view.trouble) {
        if (banner(look, *view.trouble, "Space", width)) command = Retry{};
        gap(look.px(24));
    }
    keep(put_next_step(look, view));
    keep(put_last_action(look, view, width));
    if (!view.decks.empty()) {
        gap(look.px(38));
        keep(put_decks(look, view, width));
    }
    return command;
}

} // namespace emlek
