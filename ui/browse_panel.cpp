#define IMGUI_DEFINE_MATH_OPERATORS // for ImVec2
#include "ui/browse_panel.h"

#include "ui/deeds.h"
#include "ui/found_columns.h"
#include "ui/list_row.h"
#include "ui/paint.h"
#include "ui/question_box.h"
#include "ui/text_box.h"
#include "ui/widgets.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

float row_height(const Look& look) {
    return list_row_height(look, TextSize::Note);
}

// Of the selected cards, of which this is the first.
std::vector<Deed> deeds(const FoundCard* first) {
    const bool aside = first != nullptr && first->suspended;
    const bool flagged = first != nullptr && first->flag != 0;
    return {
        {"E", "edit", Key::E, BrowseCommand(EditRow{})},
        {"I", "history", Key::I, BrowseCommand(ShowCardPage{})},
        {"@", aside ? "bring back" : "set aside", Key::At,
         BrowseCommand(ChangeCards{change::SetAside{!aside}})},
        {"-", "not today", Key::Minus, BrowseCommand(ChangeCards{change::NotToday{}})},
        {"F", flagged ? "no flag" : "flag", Key::F,
         BrowseCommand(ChangeCards{change::Flag{flagged ? 0 : 1}})},
        {"T", "tag", Key::T, BrowseCommand(AskCardQuestion{CardQuestion::AddTag})},
        {"Shift T", "take a tag away", Key::ShiftT, BrowseCommand(AskCardQuestion{CardQuestion::RemoveTag})},
        {"M", "move", Key::M, BrowseCommand(AskCardQuestion{CardQuestion::Move})},
        {"D", "due", Key::D, BrowseCommand(AskCardQuestion{CardQuestion::SetDue})},
        {"P", "practise", Key::P, BrowseCommand(PractiseCards{PracticeOrder::Random})},
        {"Shift P", "hardest first", Key::ShiftP, BrowseCommand(PractiseCards{PracticeOrder::HardestFirst})},
        {"N", "new again", Key::N, BrowseCommand(ChangeCards{change::Forget{}})},
        {"Del", "delete", Key::Delete, BrowseCommand(ChangeCards{change::Delete{}})},
    };
}

// Of the whole list; those of a search also while it is written.
std::vector<Deed> list_deeds(const BrowseView& view) {
    std::vector<Deed> offered = {{"Ctrl A", "select all", Key::CtrlA, BrowseCommand(SelectAllRows{})}};
    if (!view.query.empty())
        offered.push_back({"Ctrl S", "save this search", Key::CtrlS, BrowseCommand(AskSearchName{})});
    offered.push_back({"Ctrl L", "saved searches", Key::CtrlL, BrowseCommand(ShowSavedSearches{})});
    offered.push_back({"Ctrl D", "duplicates", Key::CtrlD, BrowseCommand(ShowDuplicates{})});
    return offered;
}

const FoundCard* first_selected(const BrowseView& view) {
    const auto& stretches = view.selection->stretches();
    return stretches.empty() ? nullptr : view.rows->at(stretches.front().first);
}

MaybeCommand command_of_key(const BrowseView& view, const Keys& keys, std::size_t page) {
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) return Undo{};
    if (view.trouble && (keys.has(Key::Space) || keys.has(Key::Enter))) return Retry{};
    if (const auto asked = deed_of_key(list_deeds(view), keys)) return asked;
    if (keys.has(Key::Escape)) return BrowseCommand(SelectNoRows{});
    const bool none = view.selection->count() == 0;
    const std::size_t at = view.selection->cursor();
    if (none && keys.has(Key::Down)) return BrowseCommand(GoToRow{at});
    if (const auto row = row_of_key(keys, at, view.listed, page)) return BrowseCommand(GoToRow{*row});
    if (const auto row = row_of_shift_key(keys, at, view.listed, page))
        return BrowseCommand(GoToRow{*row, GoToRow::How::Extend});
    if (none) return std::nullopt;
    if (keys.has(Key::Enter)) return BrowseCommand(EditRow{});
    return deed_of_key(deeds(first_selected(view)), keys);
}

std::string count_words(const Look& look, const BrowseView& view) {
    std::string words = look.words.cards(static_cast<std::int64_t>(view.found));
    if (view.searching) words += " so far";
    if (const std::size_t selected = view.selection->count(); selected > 0)
        words += ", " + look.words.number(static_cast<std::int64_t>(selected)) + " selected";
    return words;
}

// The box, how many cards there are, and what is wrong with the query.
MaybeCommand put_search(const Look& look, const BrowseView& view, float width) {
    MaybeCommand command;
    ImGuiStorage* memory = ImGui::GetStateStorage();
    const ImGuiID id = ImGui::GetID("session");
    const bool takes = memory->GetInt(id) != view.session;
    memory->SetInt(id, view.session);
    const std::string count = count_words(look, view);
    const Ink ink{TextSize::Note, look.theme.secondary};
    const float taken = text_extent(look, ink, count).x;
    const bool beside = width - taken - look.px(20) >= width / 2;
    TextBoxWish wish;
    wish.caret = takes;
    wish.at_end = true;
    wish.hint = "Search all cards";
    const TextBoxResult box = completed_box(look, wish.hint, view.query, view.completions,
                                            beside ? width - taken - look.px(20) : width, wish);
    if (box.text) command = BrowseCommand(WriteQuery{*box.text});
    if (box.step > 0 || box.entered) ImGui::ClearActiveID();
    if (beside) {
        beside_last_item(look.line(TextSize::Note), look.px(20));
    } else {
        gap(look.px(4));
    }
    put_text(look, ink, count, width);
    gap(look.px(6));
    std::string said = view.notice;
    Colour colour = look.theme.secondary;
    if (view.error) {
        said = view.error->why;
        colour = look.theme.forgot;
    } else if (said.empty() && view.reading) {
        said = "Reading your cards for searches: " +
               look.words.number(static_cast<std::int64_t>(*view.reading * 100)) + " %";
    }
    TextStyle style = look.style(TextSize::Small, width);
    style.ink = colour;
    draw_people_line(look, plain_document(said), TextSize::Small, style, ImGui::GetCursorScreenPos());
    gap(look.line(TextSize::Small) + look.px(6));
    return command;
}

MaybeCommand put_header(const Look& look, const BrowseView& view, std::span<const FoundColumn> columns) {
    MaybeCommand command;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    for (const FoundColumn& column : columns) {
        ImGui::SetCursorScreenPos({from.x + column.left, from.y});
        const bool chosen = view.order.by == column.by;
        const std::string arrow = !chosen ? "" : view.order.descending ? "↓" : "↑";
        if (text_button(look, arrow, column.name, KeyPlace::After))
            command = BrowseCommand(SortCards{column.by});
    }
    ImGui::SetCursorScreenPos(from);
    gap(look.line(TextSize::Small) + look.px(6));
    return command;
}

MaybeCommand clicked(std::size_t row) {
    const ImGuiIO& io = ImGui::GetIO();
    const GoToRow::How how = io.KeyShift  ? GoToRow::How::Extend
                             : io.KeyCtrl ? GoToRow::How::Toggle
                                          : GoToRow::How::Alone;
    return BrowseCommand(GoToRow{row, how});
}

MaybeCommand put_row(const Look& look, const BrowseView& view, std::size_t row,
                     std::span<const FoundColumn> columns, float width) {
    MaybeCommand command;
    const FoundCard* card = view.rows->at(row);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string label = card == nullptr || card->question.empty() ? "card" : card->question;
    const RowPress press =
        put_list_row(look, row, label, {width, row_height(look)}, view.selection->has(row));
    if (press.once) command = clicked(row);
    if (press.twice) command = BrowseCommand(EditRow{});
    if (card == nullptr) return command;
    for (const FoundColumn& column : columns) {
        TextStyle style = look.style(TextSize::Note, column.width);
        style.ink = column.strong ? look.theme.ink : look.theme.secondary;
        draw_people_line(look, plain_document(column_words(look, *card, column.by, view.today)),
                         TextSize::Note, style, {from.x + column.left, from.y + look.px(6)});
    }
    return command;
}

MaybeCommand put_list(const Look& look, const BrowseView& view, std::span<const FoundColumn> columns,
                      ImVec2 size) {
    MaybeCommand command;
    const float height = row_height(look);
    ImGui::BeginChild("found cards", size, ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    bring_row_into_sight(view.selection->cursor(), height);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.listed), height);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            if (auto asked = put_row(look, view, static_cast<std::size_t>(i), columns,
                                     ImGui::GetContentRegionAvail().x)) {
                command = std::move(asked);
            }
        }
    }
    if (view.listed == 0 && !view.searching) {
        gap(look.px(16));
        put_text(look, {TextSize::Body, look.theme.secondary},
                 view.query.empty() ? "There are no cards yet. Ctrl O imports a deck, Ctrl N adds a card."
                                    : "No card is like that.",
                 size.x);
    }
    ImGui::EndChild();
    return command;
}

std::vector<Deed> offered_deeds(const BrowseView& view) {
    std::vector<Deed> offered = view.selection->count() > 0 ? deeds(first_selected(view)) : list_deeds(view);
    if (!view.undo.empty()) offered.push_back({"U", "undo", Key::U, Undo{}});
    return offered;
}

std::string question_words(CardQuestion question, const std::string& cards) {
    switch (question) {
        case CardQuestion::AddTag:
            return "A tag for " + cards;
        case CardQuestion::RemoveTag:
            return "The tag to take from " + cards;
        case CardQuestion::Move:
            return "The deck for " + cards;
        case CardQuestion::SetDue:
            break;
    }
    return "When " + cards + " will be due: a date, or in how many days";
}

MaybeCommand put_question(const Look& look, const BrowseView& view, const Keys& keys, float width) {
    MaybeCommand command;
    const AskedCards& asked = *view.asked;
    const std::string cards = look.words.cards(static_cast<std::int64_t>(view.selection->count()));
    const LineAnswer answer = put_line_question(
        look, {question_words(asked.question, cards), asked.answer, asked.completions, asked.fault}, keys,
        width, look.text_px(420));
    if (answer.text) command = BrowseCommand(WriteCardAnswer{*answer.text});
    if (answer.given) command = BrowseCommand(GiveCardAnswer{});
    if (answer.left) command = BrowseCommand(LeaveCardQuestion{});
    return command;
}

float end_height(const Look& look, const BrowseView& view, float width) {
    if (view.naming) return search_name_height(look);
    if (!view.asked) return deeds_height(look, offered_deeds(view), width) + look.px(20);
    return look.line(TextSize::Small) + look.px(20) + text_box_height(look, 1);
}

} // namespace

MaybeCommand browse_panel(const Look& look, const BrowseView& view, const Keys& keys, float width) {
    MaybeCommand command;
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    const float bottom = ImGui::GetCursorScreenPos().y + ImGui::GetContentRegionAvail().y;
    const bool writing_an_answer = view.asked || view.naming || (view.saved && view.saved->naming);
    if (view.trouble) {
        keep(banner(look, *view.trouble, writing_an_answer ? "Enter" : "Space", width) ? MaybeCommand(Retry{})
                                                                                       : std::nullopt);
        gap(look.px(14));
    }
    const bool no_key_of_its_own = view.page || view.duplicates || (view.saved && !view.saved->naming);
    if (view.trouble && no_key_of_its_own && keys.has(Key::Space)) return Retry{};
    if (view.page) {
        keep(card_page(look, *view.page, view.notice, keys, width));
        return command;
    }
    if (view.duplicates) {
        keep(duplicates_panel(look, *view.duplicates, keys, width));
        return command;
    }
    if (view.saved) {
        keep(saved_searches_panel(look, *view.saved, keys, width));
        return command;
    }
    keep(put_search(look, view, width));
    const std::vector<FoundColumn> columns = found_columns(look, width - ImGui::GetStyle().ScrollbarSize);
    keep(put_header(look, view, columns));
    const float room = std::max(bottom - ImGui::GetCursorScreenPos().y - end_height(look, view, width),
                                2 * row_height(look));
    keep(put_list(look, view, columns, {width, room}));
    gap(look.px(10));
    if (view.asked || view.naming) {
        keep(view.asked ? put_question(look, view, keys, width)
                        : put_search_name(look, *view.naming, keys, width));
        return command;
    }
    own_list_keys();
    keep(put_deeds(look, offered_deeds(view), width));
    const auto page = static_cast<std::size_t>(std::max(room / row_height(look) - 1, 1.0F));
    keep(command_of_key(view, keys, page));
    return command;
}

} // namespace emlek
