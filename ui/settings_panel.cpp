#include "ui/settings_panel.h"

#include "ui/fields.h"
#include "ui/paint.h"
#include "ui/setting_row.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace emlek {

namespace {

using namespace std::string_view_literals;

constexpr float widest = 860;
constexpr std::size_t backups_shown = 4;
constexpr int usual_review_limit = 200; // where the field begins when a limit is first set

constexpr std::array limit_names = {"No limit"sv, "At most"sv};
constexpr std::array grade_count_names = {"Two"sv, "Four"sv, "Six"sv};
constexpr std::array preset_names = {"As published"sv, "As first programmed"sv};
constexpr std::array typing_names = {"Every letter"sv, "Not case"sv, "Not accents"sv, "Neither"sv};
constexpr std::array theme_names = {"As the system"sv, "Light"sv, "Dark"sv};

MaybeCommand put_day(const Look& look, const SettingsView& view, float width) {
    MaybeCommand command;
    put_section(look, "Each day", width);
    const auto number = [&](const Setting& setting, int value, NumberRange range, std::string_view unit,
                            auto set) {
        put_setting(look, setting, width, number_field_width(look, unit), [&] {
            if (const auto other = number_field(look, setting.name, value, range, unit))
                command = set(*other);
        });
    };
    number({"New cards a day", "Over all decks. Today's plan follows at once; 0 brings no new cards."},
           view.new_per_day, {0, 9999, 1}, "", [](int cards) { return SetNewPerDay{cards}; });

    const Setting reviews{"Reviews a day", "What goes beyond waits for another day, the most urgent first."};
    const float field_width = choice_field_width(look, limit_names) +
                              (view.reviews_per_day ? look.px(6) + number_field_width(look, "") : 0);
    put_setting(look, reviews, width, field_width, [&] {
        if (const auto chosen = choice_field(look, limit_names, view.reviews_per_day ? 1 : 0)) {
            command = SetReviewsPerDay{*chosen == 0 ? std::nullopt : std::optional(usual_review_limit)};
        }
        if (!view.reviews_per_day) return;
        ImGui::SameLine(0, look.px(6));
        const auto other = number_field(look, reviews.name, *view.reviews_per_day, {1, 99999, 10}, "");
        if (other) command = SetReviewsPerDay{*other};
    });
    number({"A new day begins at", "Until this hour a late evening still counts as the day before."},
           view.rollover.hour, {0, 23, 1}, "o'clock", [](int hour) { return SetRolloverHour{{hour}}; });
    return command;
}

MaybeCommand put_scheduling(const Look& look, const SettingsView& view, float width) {
    MaybeCommand command;
    put_section(look, "Remembering", width);
    const Setting grades{"Grades",
                         "How finely you say how well you remembered. Past answers stay as they are."};
    put_setting(look, grades, width, choice_field_width(look, grade_count_names), [&] {
        const std::size_t chosen = view.grades == 2 ? 0 : view.grades == 6 ? 2 : 1;
        const auto other = choice_field(look, grade_count_names, chosen);
        if (other) command = SetGrades{static_cast<int>(*other) * 2 + 2};
    });
    const Setting typing{"Written answers", "What counts as a difference from the answer of the card."};
    put_setting(look, typing, width, choice_field_width(look, typing_names), [&] {
        const std::size_t chosen =
            (view.typing.ignore_case ? 1U : 0U) + (view.typing.ignore_accents ? 2U : 0U);
        const auto other = choice_field(look, typing_names, chosen);
        if (other)
            command = SetTyping{{.ignore_accents = (*other & 2U) != 0, .ignore_case = (*other & 1U) != 0}};
    });
    const Setting preset{"Scheduling", "Two readings of the SM-2 method. Applies from the next answer on."};
    put_setting(look, preset, width, choice_field_width(look, preset_names), [&] {
        const auto other = choice_field(look, preset_names, view.preset == Preset::Text ? 0 : 1);
        if (other) command = SetPreset{*other == 0 ? Preset::Text : Preset::Delphi};
    });
    const Setting longest{"Longest interval",
                          "No card stays away for longer. Applies from the next answer on."};
    put_setting(look, longest, width, number_field_width(look, "days"), [&] {
        const auto other = number_field(look, longest.name, view.maximum_interval.count,
                                        {1, longest_interval.count, 365}, "days");
        if (other) command = SetMaximumInterval{{*other}};
    });
    return command;
}

MaybeCommand put_window(const Look& look, const SettingsView& view, float width) {
    MaybeCommand command;
    put_section(look, "This window", width);
    const Setting theme{"Colours", "Light, dark, or whichever the system uses."};
    put_setting(look, theme, width, choice_field_width(look, theme_names), [&] {
        const auto other = choice_field(look, theme_names, static_cast<std::size_t>(view.theme));
        if (other) command = SetTheme{static_cast<ThemeChoice>(*other)};
    });
    const Setting size{"Text size", "Besides the scale of your screen, which is followed by itself."};
    put_setting(look, size, width, number_field_width(look, "%"), [&] {
        const NumberRange range{Preferences::smallest_text, Preferences::largest_text,
                                Preferences::text_step};
        const auto other = number_field(look, size.name, view.text_percent, range, "%");
        if (other) command = SetTextPercent{*other};
    });
    return command;
}

MaybeCommand put_restore(const Look& look, const BackupLine& line, float width) {
    MaybeCommand command;
    const std::string about = line.holds + " · " + line.why;
    ImGui::PushID(line.file.c_str());
    put_setting(look, {line.made, about}, width, quiet_button_width(look, "Restore"), [&] {
        if (quiet_button(look, "Restore")) command = AskRestore{line.file};
    });
    ImGui::PopID();
    return command;
}

MaybeCommand put_backups(const Look& look, const BackupsView& view, float width) {
    MaybeCommand command;
    put_section(look, "Backups", width);
    const std::string newest = view.working          ? "One is being made."
                               : view.newest.empty() ? "There is none yet."
                                                     : view.newest;
    put_setting(look, {"Last good backup", newest}, width, quiet_button_width(look, "Back up now"), [&] {
        if (view.working) return;
        if (quiet_button(look, "Back up now")) command = BackUpNow{};
    });
    const std::size_t shown = view.all ? view.lines.size() : std::min(view.lines.size(), backups_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        if (auto asked = put_restore(look, view.lines[i], width)) command = std::move(asked);
    }
    if (shown < view.lines.size()) {
        gap(look.px(10));
        const std::string more = "Show all " + std::to_string(view.lines.size());
        if (quiet_button(look, more)) command = ShowAllBackups{};
    }
    return command;
}

void put_collection(const Look& look, const SettingsView& view, float width) {
    put_section(look, "Your cards", width);
    gap(look.px(14));
    put_text(look, {TextSize::Body, look.theme.ink}, "Every answer is saved before the next card is shown.",
             width);
    gap(look.px(4));
    TextStyle path = look.style(TextSize::Note, width);
    path.ink = look.theme.secondary;
    put_people_text(look, plain_document(view.collection), path);
    gap(look.px(40));
}

MaybeCommand put_heading(const Look& look, const SettingsView& view, float width) {
    MaybeCommand command;
    put_text(look, {TextSize::Heading, look.theme.ink, true}, "Settings");
    gap(look.px(2));
    TextStyle line = look.style(TextSize::Body, width);
    line.ink = look.theme.secondary;
    put_people_text(
        look, plain_document(view.notice.empty() ? "Changes count at once and can be undone." : view.notice),
        line);
    if (!view.undo.empty()) {
        gap(look.px(8));
        if (undo_line(look, view.undo, width)) command = Undo{};
    }
    if (view.trouble) {
        gap(look.px(16));
        if (banner(look, *view.trouble, {}, width)) command = Retry{};
    }
    return command;
}

} // namespace

MaybeCommand settings_panel(const Look& look, const SettingsView& view, const Keys& keys, float width) {
    MaybeCommand command;
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    if (keys.has(Key::U) || keys.has(Key::CtrlZ)) command = Undo{};
    if (keys.has(Key::Escape)) command = ShowToday{};
    width = std::min(width, look.text_px(widest));
    keep(put_heading(look, view, width));
    keep(put_day(look, view, width));
    keep(put_scheduling(look, view, width));
    keep(put_window(look, view, width));
    keep(put_backups(look, view.backups, width));
    put_collection(look, view, width);
    return command;
}

} // namespace emlek
