#include "ui/import_cards.h"

#include "decks/card.h"
#include "ui/card.h"
#include "ui/fields.h"
#include "ui/paint.h"
#include "ui/setting_row.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

namespace {

using namespace std::string_view_literals;

constexpr std::array fate_names = {"New"sv, "Changed"sv};
constexpr std::array edit_names = {"Keep mine"sv, "Take the file's"sv};
constexpr float card_room = 232;

const StagedNote* note_at(const NotePage* page, std::int64_t index) {
    if (!page || index < page->from) return nullptr;
    const auto at = static_cast<std::size_t>(index - page->from);
    return at < page->notes.size() ? &page->notes[at] : nullptr;
}

const StagedNote* shown_note(const ImportView& view) {
    return note_at(view.state.page(view.shown.fate).get(), view.shown.note);
}

// "Left previous · Note 1 of 570 · Right next"; -1 or 1 when one of them was pressed.
int put_pager(const Look& look, const std::string& place, std::array<std::string_view, 2> keys) {
    int step = 0;
    if (text_button(look, keys[0], "previous")) step = -1;
    ImGui::SameLine(0, look.text_px(18));
    put_text(look, {TextSize::Small, look.theme.secondary}, place);
    ImGui::SameLine(0, look.text_px(18));
    if (text_button(look, keys[1], "next")) step = 1;
    return step;
}

std::string place_words(const Look& look, const ImportView& view, std::size_t cards) {
    const std::int64_t count = notes_of(view.state.preview->report, view.shown.fate);
    std::string text = "Note " + look.words.number(view.shown.note + 1) + " of " + look.words.number(count);
    if (cards > 1) {
        text += " · card " + look.words.number(view.shown.card + 1) + " of " +
                look.words.number(static_cast<std::int64_t>(cards));
    }
    return text;
}

void put_side(const Look& look, std::string_view whose, const Note& note, float width) {
    ImGui::BeginGroup();
    put_text(look, {TextSize::Small, look.theme.secondary}, whose);
    gap(look.px(4));
    TextStyle strong = look.style(TextSize::Body, width);
    strong.strong = true;
    put_people_text(look, plain_document(note.question), strong);
    gap(look.px(4));
    put_people_text(look, plain_document(note.answer), look.style(TextSize::Body, width));
    if (!note.remark.empty()) {
        TextStyle quiet = look.style(TextSize::Note, width);
        quiet.ink = look.theme.secondary;
        gap(look.px(4));
        put_people_text(look, plain_document(note.remark), quiet);
    }
    ImGui::EndGroup();
}

} // namespace

std::int64_t notes_of(const ImportReport& report, Fate fate) {
    if (fate == Fate::Add) return report.added;
    if (fate == Fate::Update) return report.updated;
    if (fate == Fate::KeepOwn) return report.kept_own;
    return fate == Fate::Same ? report.unchanged : 0;
}

MaybeCommand card_beside(const ImportView& view, int step) {
    const StagedNote* note = view.state.preview ? shown_note(view) : nullptr;
    if (!note) return std::nullopt;
    LookAtCard beside = view.shown;
    const auto cards = static_cast<std::int64_t>(cards_of(note->incoming).size());
    if (beside.card + step >= 0 && beside.card + step < cards) {
        beside.card += step;
        return ImportCommand(beside);
    }
    beside.note += step;
    beside.card = 0;
    const bool there = beside.note >= 0 && beside.note < notes_of(view.state.preview->report, beside.fate);
    return there ? MaybeCommand(ImportCommand(beside)) : std::nullopt;
}

MaybeCommand put_first_cards(const Look& look, const ImportView& view, float width) {
    MaybeCommand command;
    const ImportReport& report = view.state.preview->report;
    if (notes_of(report, view.shown.fate) == 0) return command;
    put_section(look, view.shown.fate == Fate::Add ? "New cards" : "Cards with another text", width);
    gap(look.px(16));
    const StagedNote* note = shown_note(view);
    const std::vector<Card> cards = note ? cards_of(note->incoming) : std::vector<Card>();
    const auto index = std::clamp<std::int64_t>(view.shown.card, 0, std::ssize(cards) - 1);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = std::min(look.text_px(card_room), ImGui::GetWindowHeight() * 0.7F);
    if (!cards.empty()) {
        const Template prompt = cards[static_cast<std::size_t>(index)].prompt;
        put_card(look, card_view(note->incoming, prompt), {}, from, {from.x + width, from.y + height});
    }
    ImGui::SetCursorScreenPos({from.x, from.y + height});
    gap(look.px(10));
    if (report.added > 0 && report.updated > 0) {
        const auto other = choice_field(look, fate_names, view.shown.fate == Fate::Add ? 0 : 1);
        if (other) command = ImportCommand(LookAtCard{*other == 0 ? Fate::Add : Fate::Update});
        beside_last_item(look.line(TextSize::Small), look.px(24));
    }
    const int step = put_pager(look, place_words(look, view, cards.size()), {"Left", "Right"});
    if (step != 0) command = card_beside(view, step);
    return command;
}

MaybeCommand put_own_edits(const Look& look, const ImportView& view, float width) {
    MaybeCommand command;
    if (view.edited == 0) return command;
    put_section(look, "Your own edits", width);
    const std::string name = view.edited == 1
                                 ? "You edited 1 of these notes"
                                 : "You edited " + look.words.number(view.edited) + " of these notes";
    const Setting setting{name, "The file says something else. What you know of them stays either way."};
    put_setting(look, setting, width, choice_field_width(look, edit_names), [&] {
        const auto other = choice_field(look, edit_names, view.choices.replace_edits ? 1 : 0);
        if (other) command = ImportCommand(ReplaceEdits{*other == 1});
    });
    gap(look.px(14));
    const StagedNote* note = note_at(view.edits.get(), view.edit);
    if (note && note->stored) {
        const float column = (width - look.px(32)) / 2;
        const float left = ImGui::GetCursorPosX();
        put_side(look, "Yours", *note->stored, column);
        ImGui::SameLine(left + column + look.px(32), 0);
        put_side(look, "The file's", note->incoming, column);
    }
    gap(look.px(12));
    if (view.edited > 1) {
        const int step = put_pager(
            look, look.words.number(view.edit + 1) + " of " + look.words.number(view.edited), {"", ""});
        const std::int64_t beside = std::clamp<std::int64_t>(view.edit + step, 0, view.edited - 1);
        if (beside != view.edit) command = ImportCommand(LookAtEdit{beside});
    }
    return command;
}

} // namespace emlek
