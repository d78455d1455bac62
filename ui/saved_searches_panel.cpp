#include "ui/saved_searches_panel.h"

#include "ui/deeds.h"
#include "ui/list_row.h"
#include "ui/paint.h"
#include "ui/question_box.h"
#include "ui/text_box.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <span>
#include <utility>

namespace emlek {

namespace {

std::vector<Deed> deeds(const SavedSearchesView& view) {
    std::vector<Deed> offered;
    if (!view.searches.empty()) {
        offered = {{"Enter", "search", Key::Enter, BrowseCommand(SearchSaved{})},
                   {"R", "rename", Key::R, BrowseCommand(AskSearchName{SearchName::Another})},
                   {"Del", "delete", Key::Delete, BrowseCommand(RemoveSavedSearch{})}};
    }
    offered.push_back({"Esc", "back to the list", Key::Escape, BrowseCommand(LeaveSavedSearches{})});
    if (!view.undo.empty()) offered.push_back({"U", "undo", Key::U, Undo{}});
    return offered;
}

void draw_part(const Look& look, const std::string& text, Colour ink, float left, float top, float width) {
    TextStyle style = look.style(TextSize::Body, std::max(width, look.px(40)));
    style.ink = ink;
    draw_people_line(look, plain_document(text), TextSize::Body, style, {left, top});
}

// The name, and as much of the query as there is room for beside it.
MaybeCommand put_row(const Look& look, const SavedSearchesView& view, std::size_t row, float width) {
    MaybeCommand command;
    const SavedSearch& search = view.searches[row];
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const RowPress press =
        put_list_row(look, row, search.name, {width, list_row_height(look, TextSize::Body)}, row == view.at);
    if (press.once) command = BrowseCommand(GoToSavedSearch{row});
    if (press.twice) command = BrowseCommand(SearchSaved{});
    const float name = width * 2 / 5;
    const float top = from.y + look.px(6);
    draw_part(look, search.name, look.theme.ink, from.x + look.px(8), top, name - look.px(24));
    draw_part(look, search.query.empty() ? "all cards" : search.query, look.theme.secondary, from.x + name,
              top, width - name - look.px(8));
    return command;
}

MaybeCommand put_list(const Look& look, const SavedSearchesView& view, ImVec2 size) {
    MaybeCommand command;
    const float height = list_row_height(look, TextSize::Body);
    ImGui::BeginChild("saved searches", size, ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    bring_row_into_sight(view.at, height);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.searches.size()), height);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            if (auto asked =
                    put_row(look, view, static_cast<std::size_t>(i), ImGui::GetContentRegionAvail().x))
                command = std::move(asked);
        }
    }
    ImGui::EndChild();
    return command;
}

MaybeCommand command_of_key(const SavedSearchesView& view, const Keys& keys, std::size_t page) {
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) return Undo{};
    if (const auto row = row_of_key(keys, view.at, view.searches.size(), page))
        return BrowseCommand(GoToSavedSearch{*row});
    return deed_of_key(deeds(view), keys);
}

std::string notice_or_count(const Look& look, const SavedSearchesView& view) {
    if (!view.notice.empty() || view.searches.empty()) return view.notice;
    return look.words.counted(static_cast<std::int64_t>(view.searches.size()), "saved search",
                              "saved searches") +
           ".";
}

} // namespace

float search_name_height(const Look& look) {
    return look.line(TextSize::Small) + look.px(20) + text_box_height(look, 1);
}

MaybeCommand put_search_name(const Look& look, const AskedSearchName& asked, const Keys& keys, float width) {
    MaybeCommand command;
    const std::string words = asked.former ? "Another name for the search “" + *asked.former + "”"
                                           : "A name for the search " + asked.query;
    const LineAnswer answer = put_line_question(look, {words, asked.answer, asked.completions, asked.fault},
                                                keys, width, look.text_px(420));
    if (answer.text) command = BrowseCommand(WriteSearchName{*answer.text});
    if (answer.given) command = BrowseCommand(GiveSearchName{});
    if (answer.left) command = BrowseCommand(LeaveSearchName{});
    return command;
}

MaybeCommand saved_searches_panel(const Look& look, const SavedSearchesView& view, const Keys& keys,
                                  float width) {
    MaybeCommand command;
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    // The focus ring belonged to what was there before.
    if (comes_into_sight("saved searches come")) ImGui::SetNavCursorVisible(false);
    const float bottom = ImGui::GetCursorScreenPos().y + ImGui::GetContentRegionAvail().y;
    put_text(look, {TextSize::Heading, look.theme.ink, true}, "Saved searches", width);
    gap(look.px(4));
    TextStyle style = look.style(TextSize::Small, width);
    style.ink = look.theme.secondary;
    draw_people_line(look, plain_document(notice_or_count(look, view)), TextSize::Small, style,
                     ImGui::GetCursorScreenPos());
    gap(look.line(TextSize::Small) + look.px(10));
    const float row = list_row_height(look, TextSize::Body);
    const float end =
        view.naming ? search_name_height(look) : deeds_height(look, deeds(view), width) + look.px(20);
    const float room = std::max(bottom - ImGui::GetCursorScreenPos().y - end, 2 * row);
    if (view.searches.empty()) {
        put_text(look, {TextSize::Body, look.theme.secondary},
                 "No search is saved yet. Ctrl S in Browse gives the search that is written there a name.",
                 width);
    } else {
        const float rows = row * static_cast<float>(view.searches.size());
        keep(put_list(look, view, {width, std::min(rows, room)}));
    }
    gap(look.px(14));
    if (view.naming) {
        keep(put_search_name(look, *view.naming, keys, width));
        return command;
    }
    own_list_keys();
    keep(put_deeds(look, deeds(view), width));
    keep(command_of_key(view, keys, static_cast<std::size_t>(std::max(room / row - 1, 1.0F))));
    return command;
}

} // namespace emlek
