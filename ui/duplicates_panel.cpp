#include "ui/duplicates_panel.h"

#include "ui/deeds.h"
#include "ui/list_row.h"
#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr float between = 16;
constexpr float indent = 20;

// From left to right; the last ones go where there is no room.
struct NoteColumn {
    std::string_view name;
    float least; // logical pixels at usual text
    float share; // of what is left
    std::string (*words)(const Look& look, const DuplicateNote& note);
    float left = 0;
    float width = 0;
};

// Begins in the interface's direction, whatever the name's is.
std::string deck_words(const Look& look, const DuplicateNote& note) {
    return note.cards == 1 ? note.deck : look.words.cards(note.cards) + " in " + note.deck;
}

std::vector<NoteColumn> columns_for(const Look& look, float width) {
    std::vector<NoteColumn> columns = {
        {"Question", 180, 4, [](const Look&, const DuplicateNote& note) { return note.question; }},
        {"Answered", 68, 0,
         [](const Look& with, const DuplicateNote& note) { return with.words.number(note.answers); }},
        {"Interval", 80, 0,
         [](const Look& with, const DuplicateNote& note) {
             return note.interval.count == 0 ? std::string("new") : with.words.days(note.interval.count);
         }},
        {"Answer", 140, 3, [](const Look&, const DuplicateNote& note) { return note.answer; }},
        {"Deck", 120, 3, deck_words}};
    const auto taken = [&look](const NoteColumn& column) {
        return look.text_px(column.least) + look.px(between);
    };
    float free = width - look.px(indent);
    std::size_t fit = 0;
    while (fit < columns.size() && (fit == 0 || free >= taken(columns[fit])))
        free -= taken(columns[fit++]);
    columns.resize(fit);
    float shares = 0;
    for (const NoteColumn& column : columns)
        shares += column.share;
    float left = look.px(indent);
    for (NoteColumn& column : columns) {
        column.left = left;
        column.width = std::floor(look.text_px(column.least) + std::max(free, 0.0F) * column.share / shares);
        left += column.width + look.px(between);
    }
    return columns;
}

void draw_line(const Look& look, const std::string& text, Colour ink, ImVec2 at, float width) {
    TextStyle style = look.style(TextSize::Note, std::max(width, look.px(40)));
    style.ink = ink;
    draw_people_line(look, plain_document(text), TextSize::Note, style, at);
}

std::string group_words(const Look& look, const DuplicateGroup& group) {
    const std::string notes = look.words.number(static_cast<std::int64_t>(group.notes.size()));
    return notes + (group.exactly ? " ask the same, letter for letter"
                                  : " ask the same but for accents, case and punctuation");
}

MaybeCommand put_row(const Look& look, const DuplicatesView& view, std::size_t row,
                     const std::vector<NoteColumn>& columns, float width) {
    const DuplicateRow shown = view.source->at(row);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = list_row_height(look, TextSize::Note);
    const float top = from.y + look.px(6);
    if (shown.group != nullptr) {
        draw_line(look, group_words(look, *shown.group), look.theme.secondary, {from.x + look.px(8), top},
                  width - look.px(16));
        gap(height);
        return std::nullopt;
    }
    const DuplicateNote* note = shown.note;
    const RowPress press =
        put_list_row(look, row, note ? note->question : "", {width, height}, row == view.at);
    if (note != nullptr) {
        for (const NoteColumn& column : columns) {
            draw_line(look, column.words(look, *note),
                      &column == columns.data() ? look.theme.ink : look.theme.secondary,
                      {from.x + column.left, top}, column.width);
        }
    }
    if (press.twice) return BrowseCommand(MergeIntoThis{});
    return press.once ? MaybeCommand(BrowseCommand(GoToDuplicate{row})) : std::nullopt;
}

MaybeCommand put_list(const Look& look, const DuplicatesView& view, const std::vector<NoteColumn>& columns,
                      ImVec2 size) {
    MaybeCommand command;
    const float height = list_row_height(look, TextSize::Note);
    ImGui::BeginChild("duplicates", size, ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    bring_row_into_sight(view.at > 1 ? view.at : 0, height);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.rows), height);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            if (auto asked = put_row(look, view, static_cast<std::size_t>(i), columns,
                                     size.x - ImGui::GetStyle().ScrollbarSize))
                command = std::move(asked);
        }
    }
    ImGui::EndChild();
    return command;
}

void put_header(const Look& look, const std::vector<NoteColumn>& columns) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    for (const NoteColumn& column : columns)
        draw_text(look, {TextSize::Small, look.theme.secondary}, {from.x + column.left, from.y}, column.name);
    gap(look.line(TextSize::Small) + look.px(4));
}

std::vector<Deed> deeds(const DuplicatesView& view) {
    std::vector<Deed> offered;
    if (view.groups > 0) {
        offered = {
            {"Enter", "keep this one, merge the others into it", Key::Enter, BrowseCommand(MergeIntoThis{})},
            {"E", "edit", Key::E, BrowseCommand(EditRow{})}};
    }
    if (view.groups > 0)
        offered.push_back(
            {"A", "merge all that say the same in everything", Key::A, BrowseCommand(AskToMergeAll{})});
    offered.push_back({"Esc", "back to the list", Key::Escape, BrowseCommand(LeaveDuplicates{})});
    if (!view.undo.empty()) offered.push_back({"U", "undo", Key::U, Undo{}});
    return offered;
}

std::vector<Deed> answers_to_question() {
    return {{"Enter", "merge them", Key::Enter, BrowseCommand(MergeAll{})},
            {"Esc", "leave them", Key::Escape, BrowseCommand(LeaveMergeAll{})}};
}

MaybeCommand command_of_key(const DuplicatesView& view, const Keys& keys, std::size_t page) {
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) return Undo{};
    if (const auto row = row_of_key(keys, view.at, view.rows, page))
        return BrowseCommand(GoToDuplicate{*row});
    return deed_of_key(deeds(view), keys);
}

std::string summary(const Look& look, const DuplicatesView& view) {
    if (view.comparing) {
        return "Comparing your cards: " +
               look.words.number(static_cast<std::int64_t>(*view.comparing * 100)) + " %";
    }
    if (view.groups == 0) return {};
    const std::string groups = look.words.counted(static_cast<std::int64_t>(view.groups), "question is asked",
                                                  "questions are asked");
    return groups + " more than once, " + look.words.number(static_cast<std::int64_t>(view.exact)) +
           " letter for letter.";
}

std::string answered_words(const Look& look, const DuplicateNote& note) {
    if (note.answers == 0) return "never answered";
    if (note.answers == 1) return "answered once, interval " + look.words.days(note.interval.count);
    return "answered " + look.words.number(note.answers) + " times, interval " +
           look.words.days(note.interval.count);
}

void put_small(const Look& look, const std::string& text, Colour ink, float width) {
    TextStyle style = look.style(TextSize::Small, width);
    style.ink = ink;
    draw_people_line(look, plain_document(text), TextSize::Small, style, ImGui::GetCursorScreenPos());
    gap(look.line(TextSize::Small) + look.px(4));
}

// Of the one that would be kept, for columns may be missing.
void put_kept(const Look& look, const DuplicatesView& view, float width) {
    const DuplicateNote* note = view.source->at(view.at).note;
    put_small(look, note ? note->question + " – " + note->answer : "", look.theme.ink, width);
    put_small(look,
              note ? std::string(note->cards == 1 ? "In " : "") + deck_words(look, *note) + "; " +
                         answered_words(look, *note) + "."
                   : "",
              look.theme.secondary, width);
    gap(look.px(6));
}

float kept_height(const Look& look) {
    return 2 * (look.line(TextSize::Small) + look.px(4)) + look.px(6);
}

constexpr std::string_view question =
    "Of cards that say the same in everything, the one with the most answers stays, with its history and "
    "with "
    "the tags of all; the others are deleted, in whatever deck. Merge them?";

float question_or_deeds_height(const Look& look, const DuplicatesView& view, float width) {
    if (!view.asks_to_merge_all) return deeds_height(look, deeds(view), width);
    return text_extent(look, {TextSize::Small, look.theme.ink}, question, width).y + look.px(6) +
           deeds_height(look, answers_to_question(), width);
}

MaybeCommand put_question(const Look& look, const Keys& keys, float width) {
    put_text(look, {TextSize::Small, look.theme.ink}, question, width);
    gap(look.px(6));
    MaybeCommand command = put_deeds(look, answers_to_question(), width);
    if (const auto pressed = deed_of_key(answers_to_question(), keys)) command = pressed;
    return command;
}

} // namespace

MaybeCommand duplicates_panel(const Look& look, const DuplicatesView& view, const Keys& keys, float width) {
    MaybeCommand command;
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    // The focus ring belonged to what was there before.
    if (comes_into_sight("duplicates come")) ImGui::SetNavCursorVisible(false);
    const float bottom = ImGui::GetCursorScreenPos().y + ImGui::GetContentRegionAvail().y;
    put_text(look, {TextSize::Heading, look.theme.ink, true}, "Duplicates", width);
    gap(look.px(4));
    put_small(look, view.notice.empty() ? summary(look, view) : view.notice, look.theme.secondary, width);
    gap(look.px(6));
    const float row = list_row_height(look, TextSize::Note);
    const float end = kept_height(look) + question_or_deeds_height(look, view, width) + look.px(20);
    float room = 2 * row;
    if (view.rows > 0) {
        const std::vector<NoteColumn> columns = columns_for(look, width - ImGui::GetStyle().ScrollbarSize);
        put_header(look, columns);
        room = std::max(bottom - ImGui::GetCursorScreenPos().y - end, 3 * row);
        keep(put_list(look, view, columns, {width, std::min(row * static_cast<float>(view.rows), room)}));
        gap(look.px(10));
        put_kept(look, view, width);
    } else if (!view.comparing) {
        put_text(
            look, {TextSize::Body, look.theme.secondary},
            "No duplicates. The questions of all notes were compared, letter for letter and without their "
            "accents, case and punctuation.",
            width);
        gap(look.px(14));
    }
    if (view.asks_to_merge_all) {
        keep(put_question(look, keys, width));
        return command;
    }
    own_list_keys();
    keep(put_deeds(look, deeds(view), width));
    keep(command_of_key(view, keys, static_cast<std::size_t>(std::max(room / row - 1, 1.0F))));
    return command;
}

} // namespace emlek
