#include "ui/card_page.h"

#include "ui/card.h"
#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr float card_height = 330;
constexpr float chart_height = 170;
constexpr float widest = 760;

void put_line(const Look& look, const std::string& text, float width, Colour ink) {
    TextStyle style = look.style(TextSize::Body, width);
    style.ink = ink;
    put_people_text(look, plain_document(text), style);
    gap(look.px(4));
}

MaybeCommand put_way_back(const Look& look) {
    MaybeCommand command;
    if (text_button(look, "Esc", "back to the list")) command = BrowseCommand(LeaveCardPage{});
    ImGui::SameLine(0, look.px(18));
    if (text_button(look, "E", "edit")) command = BrowseCommand(EditRow{});
    gap(look.px(12));
    return command;
}

} // namespace

MaybeCommand card_page(const Look& look, const CardPageView& view, const std::string& notice,
                       const Keys& keys, float width) {
    MaybeCommand command;
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) command = Undo{};
    if (keys.has(Key::Escape) || keys.has(Key::I)) command = BrowseCommand(LeaveCardPage{});
    if (keys.has(Key::E) || keys.has(Key::Enter)) command = BrowseCommand(EditRow{});
    width = std::min(width, look.text_px(widest));
    if (auto asked = put_way_back(look)) command = std::move(asked);
    if (!notice.empty()) put_line(look, notice, width, look.theme.secondary);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 to(from.x + width, from.y + look.text_px(card_height));
    const float margin = look.px(card_margin);
    const auto clicked = put_card(look, view.card, {}, {from.x - margin, from.y}, {to.x + margin, to.y});
    if (auto asked = meaning_of_click(clicked)) command = std::move(asked);
    ImGui::SetCursorScreenPos({from.x, to.y});
    gap(look.px(16));
    for (const std::string& fact : view.figures.facts)
        put_line(look, fact, width, look.theme.ink);
    put_line(look, view.figures.next, width, look.theme.secondary);
    gap(look.px(18));
    if (const auto& intervals = view.figures.intervals) {
        put_chart_title(look, *intervals, width);
        put_line_chart(look, *intervals, view.figures.axis, {width, look.text_px(chart_height)});
        gap(look.px(22));
    }
    put_chart_title(look, view.figures.history, width);
    put_chart_table(look, view.figures.history, width);
    if (!ImGui::GetIO().NavVisible) scroll_by_keys(look, keys);
    return command;
}

} // namespace emlek
