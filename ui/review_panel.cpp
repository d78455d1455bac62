#include "ui/review_panel.h"

#include "ui/card.h"
#include "ui/paint.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include "ui/words.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr Quality good = quality(Grade::Good);

Colour tone_colour(const Theme& theme, GradeWord::Tone tone) {
    switch (tone) {
        case GradeWord::Tone::Forgot:
            return theme.forgot;
        case GradeWord::Tone::Hard:
            return theme.hard;
        case GradeWord::Tone::Good:
            return theme.good;
        case GradeWord::Tone::Easy:
            break;
    }
    return theme.easy;
}

std::size_t index_of(Quality quality) {
    return static_cast<std::size_t>(quality.value());
}

std::span<const GradeWord> words_for(const ReviewView& view) {
    return grade_words(view.grades);
}

MaybeCommand graded_by(const ReviewView& view, const Keys& keys) {
    if (keys.has(Key::Space) || keys.has(Key::Enter)) return GiveAnswer{good};
    for (const GradeWord& grade : words_for(view)) {
        if (keys.digit() == grade.key - '0') return GiveAnswer{grade.quality};
    }
    return std::nullopt;
}

void put_header(const Look& look, const ReviewView& view, float width) {
    const std::string progress = look.words.progress(view.position, view.of, view.minutes_left);
    const Ink ink{TextSize::Note, look.theme.secondary};
    const float taken = text_extent(look, ink, progress).x;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    draw_text(look, ink, {from.x + width - taken, from.y}, progress);
    TextStyle deck = look.style(TextSize::Note, width - taken - look.px(32));
    deck.ink = look.theme.secondary;
    draw_people_line(look, plain_document(view.deck), TextSize::Note, deck, from);
    gap(look.line(TextSize::Note) + look.px(8));
    const float of = static_cast<float>(std::max(view.of, 1));
    put_progress_line(look, static_cast<float>(view.position) / of, width);
    if (view.notice.empty()) return;
    gap(look.px(10));
    TextStyle notice = look.style(TextSize::Small, width);
    notice.ink = look.theme.secondary;
    draw_people_line(look, plain_document(view.notice), TextSize::Small, notice, ImGui::GetCursorScreenPos());
}

float leech_height(const Look& look, const ReviewView& view) {
    return view.leech.empty() ? 0 : 2 * look.line(TextSize::Small) + look.px(14);
}

// While it is there E, @ and K are about the card that it names, which mostly is not the one below.
MaybeCommand put_leech(const Look& look, const ReviewView& view, float width) {
    MaybeCommand command;
    if (view.leech.empty()) return command;
    gap(look.px(10));
    TextStyle style = look.style(TextSize::Small, width);
    draw_people_line(look, plain_document(view.leech), TextSize::Small, style, ImGui::GetCursorScreenPos());
    ImGui::Dummy({width, look.line(TextSize::Small) + look.px(4)});
    if (text_button(look, "E", "edit it")) command = EditCard{};
    ImGui::SameLine(0, look.text_px(16));
    if (text_button(look, "@", "set it aside")) command = SetAside{};
    ImGui::SameLine(0, look.text_px(16));
    if (text_button(look, "K", "keep it as it is")) command = KeepLeech{};
    return command;
}

struct Grid {
    int columns = 1;
    int rows = 1;
    float gap = 0;
    ImVec2 cell;

    float height() const { return static_cast<float>(rows) * (cell.y + gap) - gap; }
};

std::vector<GradeButton> grade_buttons(const Look& look, const ReviewView& view) {
    std::vector<GradeButton> buttons;
    const auto words = words_for(view);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool expected = words[i].quality == good;
        buttons.push_back({words[i].word, std::string(1, words[i].key) + (expected ? " · Space" : ""),
                           look.words.interval(view.preview[index_of(words[i].quality)], view.turn),
                           words[i].meaning, tone_colour(look.theme, words[i].tone), expected});
    }
    return buttons;
}

// One row, or as many as large text needs.
Grid grid_of(const Look& look, std::span<const GradeButton> buttons, float width) {
    Grid grid;
    grid.gap = look.px(12);
    float narrowest = 1;
    for (const GradeButton& button : buttons)
        narrowest = std::max(narrowest, grade_button_width(look, button));
    const int count = static_cast<int>(buttons.size());
    const int fitting = std::clamp(static_cast<int>((width + grid.gap) / (narrowest + grid.gap)), 1, count);
    grid.rows = (count + fitting - 1) / fitting;
    grid.columns = (count + grid.rows - 1) / grid.rows;
    const float columns = static_cast<float>(grid.columns);
    grid.cell.x = std::floor((width - grid.gap * (columns - 1)) / columns);
    for (const GradeButton& button : buttons) {
        grid.cell.y = std::max(grid.cell.y, grade_button_height(look, button, grid.cell.x));
    }
    return grid;
}

MaybeCommand put_grades(const Look& look, const ReviewView& view, std::span<const GradeButton> buttons,
                        const Grid& grid, ImVec2 corner) {
    MaybeCommand command;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const int column = static_cast<int>(i) % grid.columns;
        const int row = static_cast<int>(i) / grid.columns;
        ImGui::SetCursorScreenPos({corner.x + static_cast<float>(column) * (grid.cell.x + grid.gap),
                                   corner.y + static_cast<float>(row) * (grid.cell.y + grid.gap)});
        if (grade_button(look, buttons[i], grid.cell)) command = GiveAnswer{words_for(view)[i].quality};
    }
    return command;
}

struct KeyHint {
    std::string_view key;
    std::string_view label;
    MaybeCommand command;
};

std::vector<KeyHint> hints_for(const ReviewView& view, bool brief) {
    std::vector<KeyHint> hints;
    // The letters go into the box then. A click beside it leaves it as well.
    if (asks_for_writing(view) && ImGui::GetIO().WantTextInput)
        return {{"Esc", "leave the box, for all other keys", std::nullopt}};
    if (view.can_undo) hints.push_back({"U", "undo", Undo{}});
    if (!view.trouble) {
        if (view.leech.empty()) hints.push_back({"E", "edit", EditCard{}});
        hints.push_back({"-", "not today", NotToday{}});
        if (view.leech.empty()) hints.push_back({"@", "set aside", SetAside{}});
        hints.push_back({"F", view.flagged ? "remove flag" : "flag", ToggleFlag{}});
    }
    const std::string_view stop =
        view.trouble ? "stop (this answer is not saved)" : "stop (everything is saved)";
    hints.push_back({"Esc", brief ? "stop" : stop, Stop{}});
    return hints;
}

MaybeCommand put_hints(const Look& look, const ReviewView& view, ImVec2 middle) {
    constexpr std::string_view separator = "·";
    const Ink ink{TextSize::Small, look.theme.secondary};
    const float between = text_extent(look, ink, separator).x + 2 * look.text_px(6);
    const auto width_of = [&](const std::vector<KeyHint>& hints) {
        float width = between * static_cast<float>(hints.size() - 1);
        for (const KeyHint& hint : hints)
            width += text_button_width(look, hint.key, hint.label);
        return width;
    };
    std::vector<KeyHint> hints = hints_for(view, false);
    if (width_of(hints) > ImGui::GetWindowWidth() - look.px(24)) hints = hints_for(view, true);

    MaybeCommand command;
    float x = std::round(middle.x - width_of(hints) / 2);
    for (std::size_t i = 0; i < hints.size(); ++i) {
        if (i > 0) draw_text(look, ink, {x - between + look.text_px(6), middle.y}, separator);
        ImGui::SetCursorScreenPos({x, middle.y});
        if (text_button(look, hints[i].key, hints[i].label)) command = hints[i].command;
        x += text_button_width(look, hints[i].key, hints[i].label) + between;
    }
    return command;
}

// The caret is in it when the card comes, so that one can write at once.
MaybeCommand put_answer_box(const Look& look, const ReviewView& view, ImVec2 corner, ImVec2 size) {
    const ImVec2 button = primary_button_size(look, "Show the answer", "Enter");
    const float between = look.px(12);
    const float middle = corner.y + size.y / 2;
    ImGui::PushID(to_string(view.note.id).c_str());
    const bool begins = comes_into_sight("box");
    ImGui::SetCursorScreenPos({corner.x, std::round(middle - text_box_height(look, 1) / 2)});
    const TextBoxResult box =
        line_box(look, "Write the answer", view.typed, size.x - button.x - between, begins);
    ImGui::PopID();
    MaybeCommand command;
    if (box.text) command = TypeAnswer{*box.text};
    if (box.entered) command = Reveal{box.text};
    ImGui::SetCursorScreenPos({corner.x + size.x - button.x, std::round(middle - button.y / 2)});
    if (primary_button(look, "Show the answer", "Enter")) command = Reveal{};
    return command;
}

MaybeCommand put_reveal_button(const Look& look, ImVec2 middle) {
    const ImVec2 size = primary_button_size(look, "Show the answer", "Space");
    ImGui::SetCursorScreenPos({std::round(middle.x - size.x / 2), std::round(middle.y - size.y / 2)});
    if (primary_button(look, "Show the answer", "Space")) return Reveal{};
    return std::nullopt;
}

// The grades' room is kept before the reveal, so that nothing moves when they come.
float choice_height(const Look& look, const ReviewView& view, float width) {
    if (view.trouble) return banner_height(look, *view.trouble, width);
    return grid_of(look, grade_buttons(look, view), width).height();
}

// What is to be done with the card.
MaybeCommand put_choice(const Look& look, const ReviewView& view, ImVec2 corner, ImVec2 size) {
    if (view.trouble) {
        ImGui::SetCursorScreenPos(corner);
        return banner(look, *view.trouble, "Space", size.x) ? MaybeCommand(Retry{}) : std::nullopt;
    }
    if (asks_for_writing(view)) return put_answer_box(look, view, corner, size);
    if (!view.revealed) return put_reveal_button(look, {corner.x + size.x / 2, corner.y + size.y / 2});
    const std::vector<GradeButton> buttons = grade_buttons(look, view);
    return put_grades(look, view, buttons, grid_of(look, buttons, size.x), corner);
}

// Up and down belong to the card's text; Tab, left and right move between the buttons.
void keep_focus_from_scrolling_keys() {
    for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp, ImGuiKey_PageDown,
                               ImGuiKey_Home, ImGuiKey_End}) {
        if (ImGui::IsKeyDown(key)) ImGui::NavMoveRequestCancel();
    }
}

MaybeCommand zoomed(const ReviewView& view, const Keys& keys) {
    constexpr int step = 10;
    if (keys.has(Key::CtrlPlus)) return SetCardPercent{view.zoom + step};
    if (keys.has(Key::CtrlMinus)) return SetCardPercent{view.zoom - step};
    if (keys.has(Key::Ctrl0)) return SetCardPercent{100};
    return std::nullopt;
}

} // namespace

bool asks_for_writing(const ReviewView& view) {
    return view.note.type == NoteType::Typed && !view.revealed && !view.trouble;
}

MaybeCommand review_command(const ReviewView& view, const Keys& keys) {
    if (keys.has(Key::Escape)) return Stop{};
    if (keys.has(Key::U) || keys.has(Key::CtrlZ)) return Undo{};
    if (auto zoom = zoomed(view, keys)) return zoom;
    if (view.trouble) {
        return keys.has(Key::Space) || keys.has(Key::Enter) ? MaybeCommand(Retry{}) : std::nullopt;
    }
    if (keys.has(Key::E)) return EditCard{};
    if (keys.has(Key::K) && !view.leech.empty()) return KeepLeech{};
    if (keys.has(Key::Minus)) return NotToday{};
    if (keys.has(Key::At)) return SetAside{};
    if (keys.has(Key::F)) return ToggleFlag{};
    if (keys.has(Key::H)) return ShowHints{};
    if (keys.has(Key::R)) return RepeatSounds{};
    if (view.revealed) return graded_by(view, keys);
    if (keys.has(Key::Space) || keys.has(Key::Enter)) return Reveal{};
    return std::nullopt;
}

MaybeCommand review_panel(const Look& look, const ReviewView& view, const Keys& keys) {
    MaybeCommand command = review_command(view, keys);
    const auto keep = [&command](MaybeCommand clicked) {
        if (clicked) command = std::move(clicked);
    };
    keep_focus_from_scrolling_keys();

    const ImVec2 origin = ImGui::GetWindowPos();
    const ImVec2 size = ImGui::GetWindowSize();
    const float margin = look.px(40);
    ImGui::SetCursorPos({margin, look.px(22)});
    ImGui::BeginGroup();
    put_header(look, view, size.x - 2 * margin);
    keep(put_leech(look, view, size.x - 2 * margin));
    ImGui::EndGroup();

    const float middle = origin.x + size.x / 2;
    const float hints_top = origin.y + size.y - look.px(27) - look.line(TextSize::Small);
    const float width = card_width(look, size.x);
    const ImVec2 choice(width, choice_height(look, view, width));
    const float top = hints_top - look.px(16) - choice.y;
    keep(put_choice(look, view, {std::round(middle - width / 2), top}, choice));
    float header = look.px(58) + look.line(TextSize::Note);
    if (!view.notice.empty()) header += look.line(TextSize::Small);
    header += leech_height(look, view);
    keep(meaning_of_click(
        put_card(look, view, keys, {origin.x, origin.y + header}, {origin.x + size.x, top - look.px(24)})));
    keep(put_hints(look, view, {middle, hints_top}));
    if (command) ImGui::SetNavCursorVisible(false);
    return command;
}

} // namespace emlek
