#include "ui/import_panel.h"

#include "ui/column_mapping.h"
#include "ui/fields.h"
#include "ui/import_cards.h"
#include "ui/import_words.h"
#include "ui/page.h"
#include "ui/paint.h"
#include "ui/problem_list.h"
#include "ui/setting_row.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <utility>

namespace emlek {

namespace {

using At = ImportState::Step;

constexpr float deck_field_width = 320;
constexpr float deck_field_width_beside_others = 200;

bool ready(const ImportView& view) {
    return view.state.step == At::Ready;
}

// Reading again keeps the page as it was, so that nothing jumps under a person's hands.
bool shows_preview(const ImportView& view) {
    const At step = view.state.step;
    return view.state.preview && (step == At::Reading || step == At::Ready || step == At::Failed);
}

void put_heading(const Look& look, const std::string& text, float width) {
    TextStyle style = look.style(TextSize::Heading, width);
    style.strong = true;
    put_people_text(look, plain_document(text), style);
    gap(look.px(2));
}

void put_sentence(const Look& look, const std::string& text, float width) {
    TextStyle style = look.style(TextSize::Body, width);
    style.ink = look.theme.secondary;
    put_people_text(look, plain_document(text), style);
}

MaybeCommand put_cancel(const Look& look, std::string_view label) {
    if (quiet_button(look, label, "Esc")) return ImportCommand(LeaveImport{});
    return std::nullopt;
}

MaybeCommand put_working(const Look& look, const ImportView& view, float width) {
    const At step = view.state.step;
    put_heading(look, "Import " + view.file, width);
    const bool ending = step == At::Ended || step == At::Applied;
    put_sentence(look,
                 step == At::Applying ? "It is being taken in. Cancel leaves nothing behind."
                                      : "Looking at what is in it. Nothing is changed yet.",
                 width);
    gap(look.px(28));
    put_step_progress(look, ending ? StepProgress{} : view.state.progress, width);
    gap(look.px(24));
    return put_cancel(look, "Cancel");
}

std::string failure_words(const ImportFailure& failure) {
    if (failure.errors.empty() || where(failure.errors.front()).empty()) return begun_large(failure.why);
    return begun_large(where(failure.errors.front())) + ": " + failure.errors.front().why;
}

MaybeCommand put_failure(const Look& look, const ImportView& view, float width) {
    MaybeCommand command;
    const ImportFailure& failure = *view.state.failure;
    put_heading(look, view.file + " cannot be imported", width);
    gap(look.px(6));
    if (failure.errors.size() <= 1) {
        put_people_text(look, plain_document(failure_words(failure)), look.style(TextSize::Body, width));
    } else {
        const bool too_many = failure.errors.size() > most_errors; // the last says that there are more
        put_sentence(look,
                     (too_many ? "More than " + look.words.number(most_errors)
                               : look.words.number(std::ssize(failure.errors))) +
                         " things are wrong in it.",
                     width);
    }
    gap(look.px(6));
    put_sentence(look, "Nothing was changed: your cards are as they were.", width);
    gap(look.px(24));
    if (primary_button(look, "Choose another file", "Enter")) command = ShowImport{};
    beside_last_item(quiet_button_height(look), look.px(12));
    if (auto asked = put_cancel(look, "Close")) command = std::move(asked);
    if (failure.errors.size() > 1) {
        put_section(look, "What is wrong", width);
        gap(look.px(6));
        const auto at = [&](std::int64_t index) {
            const LocatedError& error = failure.errors[static_cast<std::size_t>(index)];
            return Problem{where(error), error.why};
        };
        put_problems(look, std::ssize(failure.errors), at, width);
    }
    return command;
}

// What the file is and what would happen.
void put_summary(const Look& look, const ImportView& view, float width) {
    const ImportPreview& preview = *view.state.preview;
    const ImportReport& report = preview.report;
    put_heading(look, "Import " + view.file, width);
    std::string kind = preview.format;
    if (preview.layout && !preview.layout->encoding.empty()) kind += ", " + preview.layout->encoding;
    put_sentence(look, begun_large(kind), width);
    gap(look.px(14));
    if (view.state.step == At::Failed) {
        put_people_text(look, plain_document(failure_words(*view.state.failure)),
                        look.style(TextSize::Body, width));
        return;
    }
    const std::string happens = what_would_happen(look.words, report);
    put_people_text(look,
                    plain_document(preview.changes_anything ? happens : "Nothing would change. " + happens),
                    look.style(TextSize::Body, width));
    if (!preview.changes_anything) return;
    for (const std::string& sentence : what_comes_along(look.words, report))
        put_sentence(look, sentence, width);
}

MaybeCommand put_next_step(const Look& look, const ImportView& view, float width) {
    MaybeCommand command;
    if (view.state.step == At::Reading) {
        const float height = primary_button_size(look, "Import", "Enter").y;
        const ImVec2 from = ImGui::GetCursorPos();
        gap(look.px(14));
        put_step_progress(look, view.state.progress, std::min(width, look.text_px(360)));
        ImGui::SetCursorPos({from.x, from.y + height});
        return command;
    }
    const bool something = ready(view) && view.state.preview->changes_anything;
    if (something) {
        const std::string label = import_label(look.words, view.state.preview->report);
        if (primary_button(look, label, "Enter")) command = ImportCommand(ApplyImport{});
        beside_last_item(quiet_button_height(look), look.px(12));
        if (auto asked = put_cancel(look, "Cancel")) command = std::move(asked);
    } else if (ready(view)) {
        if (primary_button(look, "Close", "Enter")) command = ImportCommand(LeaveImport{});
    } else if (auto asked = put_cancel(look, "Close")) {
        command = std::move(asked);
    }
    if (view.waiting > 0) {
        beside_last_item(look.line(TextSize::Note), look.px(16));
        put_text(look, {TextSize::Note, look.theme.secondary},
                 look.words.counted(view.waiting, "more file follows", "more files follow"));
    }
    return command;
}

MaybeCommand put_deck(const Look& look, FieldRow& row, const ImportView& view, float width) {
    const std::vector<std::string>& decks = view.state.preview->report.decks;
    if (decks.size() != 1) return std::nullopt;
    const bool alone = !view.state.preview->layout;
    const float field =
        std::min(look.text_px(alone ? deck_field_width : deck_field_width_beside_others), width);
    row.next("Into the deck", field);
    auto other = text_field(look, "Into the deck", view.choices.deck.value_or(decks.front()), field);
    return other ? MaybeCommand(ImportCommand(ImportIntoDeck{std::move(*other)})) : std::nullopt;
}

// Where the notes go and, of a table, how it is read.
MaybeCommand put_reading(const Look& look, const ImportView& view, float width) {
    MaybeCommand command;
    const auto& layout = view.state.preview->layout;
    if (!layout && view.state.preview->report.decks.size() != 1) return command;
    const auto keep_table = [&](const std::optional<TableChoices>& other) {
        if (other) command = ImportCommand(ReadTableAs{*other});
    };
    gap(look.px(30));
    FieldRow row(look, width);
    if (auto asked = put_deck(look, row, view, width)) command = std::move(asked);
    if (layout) keep_table(put_table_fields(look, row, *layout, view.choices.table));
    row.end();
    if (!view.deck_trouble.empty()) {
        gap(look.px(8));
        put_people_text(look, plain_document(view.deck_trouble), look.style(TextSize::Note, width));
    }
    if (!layout) return command;
    if (layout->encodings.size() > 1) {
        gap(look.px(8));
        put_text(look, {TextSize::Note, look.theme.secondary},
                 "The encoding could be another. Choose the one in which the rows below read right.", width);
    }
    gap(look.px(18));
    keep_table(put_columns(look, *layout, view.choices.table, width));
    return command;
}

void put_report_problems(const Look& look, const ImportReport& report, float width) {
    const std::int64_t count = problem_count(report);
    if (count == 0) return;
    put_section(look, "Worth a look: " + look.words.number(count), width);
    gap(look.px(6));
    put_problems(
        look, count, [&](std::int64_t index) { return problem_at(look.words, report, index); }, width);
}

MaybeCommand put_preview(const Look& look, const ImportView& view, float width) {
    MaybeCommand command;
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    put_summary(look, view, width);
    gap(look.px(24));
    keep(put_next_step(look, view, width));
    keep(put_own_edits(look, view, width));
    keep(put_reading(look, view, width));
    if (view.state.step == At::Failed) return command;
    keep(put_first_cards(look, view, width));
    put_report_problems(look, view.state.preview->report, width);
    return command;
}

// The arrows belong to the page and its cards; Tab moves between what can be pressed.
void keep_focus_from_arrows() {
    if (ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId) || ImGui::GetIO().NavVisible) return;
    for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_LeftArrow, ImGuiKey_RightArrow,
                               ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Home, ImGuiKey_End}) {
        if (ImGui::IsKeyDown(key)) ImGui::NavMoveRequestCancel();
    }
}

} // namespace

MaybeCommand import_command(const ImportView& view, const Keys& keys) {
    if (keys.has(Key::Escape)) return ImportCommand(LeaveImport{});
    const At step = view.state.step;
    if (step == At::Ready && keys.has(Key::Enter)) {
        if (view.state.preview->changes_anything) return ImportCommand(ApplyImport{});
        return ImportCommand(LeaveImport{});
    }
    if (step == At::Failed && !view.state.preview && keys.has(Key::Enter)) return ShowImport{};
    if (step == At::Ready && keys.has(Key::Left)) return card_beside(view, -1);
    if (step == At::Ready && keys.has(Key::Right)) return card_beside(view, 1);
    return std::nullopt;
}

MaybeCommand import_panel(const Look& look, const ImportView& view, const Keys& keys) {
    const bool menu_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId);
    MaybeCommand command = menu_open ? std::nullopt : import_command(view, keys);
    keep_focus_from_arrows();
    const ReadingColumn column(look, "import");
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    if (shows_preview(view)) {
        keep(put_preview(look, view, column.width()));
    } else if (view.state.step == At::Failed) {
        keep(put_failure(look, view, column.width()));
    } else {
        keep(put_working(look, view, column.width()));
    }
    if (!menu_open && !ImGui::GetIO().NavVisible) scroll_by_keys(look, keys);
    return command;
}

} // namespace emlek
