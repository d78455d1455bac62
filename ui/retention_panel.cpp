#include "ui/retention_panel.h"

#include "ui/fields.h"
#include "ui/paint.h"
#include "ui/setting_row.h"
#include "ui/step_progress.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace emlek {

namespace {

constexpr std::string_view all_decks = "All decks";
constexpr float narrow_column = 260;
constexpr float least_wide_column = 480;
constexpr float between_columns = 56;
constexpr float chart_height = 190;

void put_words(const Look& look, const std::string& text, float width, TextSize size, Colour ink,
               bool strong = false) {
    TextStyle style = look.style(size, width);
    style.ink = ink;
    style.strong = strong;
    put_people_text(look, plain_document(text), style);
}

std::size_t deck_index(const RetentionView& view) {
    if (!view.deck) return 0;
    const auto found = std::find(view.decks.begin(), view.decks.end(), *view.deck);
    return found == view.decks.end() ? 0 : static_cast<std::size_t>(found - view.decks.begin()) + 1;
}

ChooseRetentionDeck deck_at(const RetentionView& view, std::size_t index) {
    if (index == 0) return {};
    return {view.decks[index - 1]};
}

// The next of all decks and each deck, and after the last the first again.
MaybeCommand deck_beside(const RetentionView& view, std::size_t step) {
    if (view.decks.empty()) return std::nullopt;
    return RetentionCommand(deck_at(view, (deck_index(view) + step) % (view.decks.size() + 1)));
}

std::optional<CardId> hardest_card(const RetentionView& view) {
    if (!view.figures) return std::nullopt;
    for (const FigureSection& section : view.figures->sections) {
        for (const ChartFigure& figure : section.wide) {
            if (!figure.cards.empty()) return figure.cards.front();
        }
    }
    return std::nullopt;
}

MaybeCommand command_of_key(const RetentionView& view, const Keys& keys) {
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) return Undo{};
    if (view.trouble && (keys.has(Key::Space) || keys.has(Key::Enter))) return Retry{};
    const int digit = keys.digit().value_or(0);
    if (digit >= 1 && digit <= std::ssize(range_choices)) {
        return RetentionCommand(ChooseRange{range_choices[static_cast<std::size_t>(digit) - 1].days});
    }
    if (keys.has(Key::D)) return deck_beside(view, 1);
    if (keys.has(Key::ShiftD)) return deck_beside(view, view.decks.size());
    if (keys.has(Key::T)) return RetentionCommand(ShowAsTables{!view.as_tables});
    if (keys.has(Key::E)) {
        if (const auto card = hardest_card(view)) return RetentionCommand(EditHardCard{*card});
    }
    if (keys.has(Key::C) && view.figures) return RetentionCommand(CopyFigures{});
    return std::nullopt;
}

MaybeCommand put_choices(const Look& look, const RetentionView& view, float width) {
    MaybeCommand command;
    std::vector<std::string_view> ranges;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < range_choices.size(); ++i) {
        ranges.push_back(range_choices[i].words);
        if (range_choices[i].days == view.days) chosen = i;
    }
    FieldRow row(look, width);
    row.next("Time  ·  1 to 4", choice_field_width(look, ranges));
    if (const auto other = choice_field(look, ranges, chosen)) {
        command = RetentionCommand(ChooseRange{range_choices[*other].days});
    }
    if (!view.decks.empty()) {
        std::vector<std::string_view> decks = {all_decks};
        decks.insert(decks.end(), view.decks.begin(), view.decks.end());
        const float room = std::min(look.text_px(280), menu_field_width(look, decks));
        row.next("Deck  ·  D", room);
        if (const auto other = menu_field(look, "Deck", decks, deck_index(view), room)) {
            command = RetentionCommand(deck_at(view, *other));
        }
    }
    row.end();
    return command;
}

MaybeCommand put_figure(const Look& look, const ChartFigure& figure, float width, bool as_table) {
    MaybeCommand command;
    ImGui::PushID(&figure);
    put_chart_title(look, figure.chart, width);
    gap(look.px(2));
    const ImVec2 size(width, look.text_px(chart_height));
    if (as_table) {
        put_chart_table(look, figure.chart, width);
    } else if (figure.shape == ChartShape::Line) {
        put_line_chart(look, figure.chart, figure.axis, size);
    } else if (figure.shape == ChartShape::Bars) {
        put_bar_chart(look, figure.chart, figure.axis, size);
    } else if (figure.shape == ChartShape::Days) {
        put_heat_map(look, figure.chart, figure.first_row, figure.full, width);
    } else if (!figure.cards.empty()) {
        if (const auto row = put_pressable_rows(look, figure.chart, figure.full, width))
            command = RetentionCommand(EditHardCard{figure.cards[*row]});
    } else {
        put_row_chart(look, figure.chart, figure.full, width);
    }
    gap(look.px(26));
    ImGui::PopID();
    return command;
}

MaybeCommand put_column(const Look& look, const std::vector<ChartFigure>& figures, float width,
                        bool as_tables) {
    MaybeCommand command;
    ImGui::BeginGroup();
    for (const ChartFigure& figure : figures) {
        if (auto asked = put_figure(look, figure, width, as_tables)) command = std::move(asked);
    }
    ImGui::Dummy({width, 0});
    ImGui::EndGroup();
    return command;
}

// Two columns where there is room for both, else one below the other.
MaybeCommand put_figures(const Look& look, const FigureSection& section, float width, bool as_tables) {
    const float narrow = look.text_px(narrow_column);
    const float between = look.px(between_columns);
    const float wide = width - narrow - between;
    const bool both = !section.wide.empty() && !section.narrow.empty();
    if (!both || wide < look.text_px(least_wide_column)) {
        MaybeCommand command = put_column(look, section.wide, width, as_tables);
        put_column(look, section.narrow, std::min(width, look.text_px(least_wide_column)), as_tables);
        return command;
    }
    MaybeCommand command = put_column(look, section.wide, wide, as_tables);
    ImGui::SameLine(0, between);
    put_column(look, section.narrow, narrow, as_tables);
    return command;
}

MaybeCommand put_section_of_figures(const Look& look, const FigureSection& section, float width,
                                    bool as_tables) {
    put_section(look, section.title, width);
    gap(look.px(10));
    for (const std::string& sentence : section.sentences) {
        put_words(look, sentence, width, TextSize::Body, look.theme.ink);
        gap(look.px(4));
    }
    gap(look.px(10));
    return put_figures(look, section, width, as_tables);
}

MaybeCommand put_foot(const Look& look, const RetentionView& view) {
    MaybeCommand command;
    if (text_button(look, "T", view.as_tables ? "charts" : "the same as tables")) {
        command = RetentionCommand(ShowAsTables{!view.as_tables});
    }
    ImGui::SameLine(0, look.px(28));
    if (text_button(look, "C", "copy as text")) command = RetentionCommand(CopyFigures{});
    return command;
}

} // namespace

MaybeCommand retention_panel(const Look& look, const RetentionView& view, const Keys& keys, float width) {
    const bool menu_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId);
    MaybeCommand command = menu_open ? std::nullopt : command_of_key(view, keys);
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    put_words(look, view.headline, width, TextSize::Heading, look.theme.ink, true);
    gap(look.px(2));
    put_words(look, view.sentence, width, TextSize::Body, look.theme.secondary);
    gap(look.px(20));
    if (view.trouble) {
        if (banner(look, *view.trouble, "Space", width)) command = Retry{};
        gap(look.px(20));
    }
    keep(put_choices(look, view, width));
    if (!view.notice.empty()) {
        gap(look.px(10));
        put_words(look, view.notice, width, TextSize::Body, look.theme.secondary);
    }
    if (!view.figures) {
        gap(look.px(28));
        put_step_progress(look,
                          {"Reading your answers", static_cast<std::int64_t>(view.share_done * 100), 100, {}},
                          std::min(width, look.text_px(360)));
        return command;
    }
    gap(look.px(8));
    for (std::size_t i = 0; i < view.sections_shown; ++i)
        keep(put_section_of_figures(look, view.figures->sections[i], width, view.as_tables));
    if (view.sections_shown == view.figures->sections.size()) keep(put_foot(look, view));
    if (!menu_open && !ImGui::GetIO().NavVisible) scroll_by_keys(look, keys);
    return command;
}

} // namespace emlek
