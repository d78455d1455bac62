#include "ui/app.h"

#include "store/changes_so_far.h"
#include "store/settings.h"
#include "store/store_error.h"
#include "ui/overlays.h"
#include "ui/setting_commands.h"
#include "ui/typed_comparison.h"

#include <imgui.h>

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

namespace emlek {

namespace {

constexpr std::int64_t ms_a_day = 86'400'000;
constexpr std::int64_t ms_an_hour = 3'600'000;
constexpr std::int64_t ms_a_minute = 60'000;

Millis until_rollover(const Now& now, RolloverHour rollover) {
    const std::int64_t local = now.at.ms + now.offset.minutes * ms_a_minute;
    const std::int64_t next = (std::int64_t{now.day.number} + 1) * ms_a_day + rollover.hour * ms_an_hour;
    return {std::max<std::int64_t>(next - local, 0)};
}

} // namespace

App::App(const AppParts& parts)
    : parts_(parts),
      settings_(read_settings(parts.collection)),
      now_(now_at(parts.clock.moment(), settings_.rollover)),
      after_reading_(parts.clock.steady, parts.wake),
      backups_(parts.collection, parts.clock, parts.back_up_days, parts.wake) {
    today_.day = now_.day;
    execute(ShowToday{});
    notice_ = parts.notice;
}

Appearance appearance_of(const Preferences& preferences, bool system_is_dark, float scale) {
    const bool as_system = preferences.theme == ThemeChoice::AsSystem;
    const bool dark = as_system ? system_is_dark : preferences.theme == ThemeChoice::Dark;
    return {dark ? dark_theme() : light_theme(), scale, preferences.text_percent};
}

Appearance App::appearance(float scale) {
    return appearance_of(parts_.preferences, parts_.system_is_dark(), scale);
}

std::optional<double> App::redraw_after() const {
    if (import_) return import_->redraw_after();
    if (long_change_) return std::nullopt; // the step wakes the window
    if (!place_drawn_) return 0.0;
    if (reading_on_ || browsing_on_ || counting_decks_ || writing_reads_on_ || copying_backup_) return 0.0;
    return static_cast<double>(until_rollover(now_, settings_.rollover).count) / 1000 + 0.1;
}

void App::focus_changed(bool focused) {
    if (focused) {
        if (!writing()) thinking_.resume(parts_.clock.steady());
    } else {
        thinking_.pause(parts_.clock.steady());
    }
}

void App::draw(const Look& look) {
    now_ = now_at(parts_.clock.moment(), settings_.rollover);
    if (import_) return draw_import(look);
    if (long_change_) return draw_long_change(look);
    place_drawn_ = true;
    if (!sitting_ && !writing() && now_.day != today_.day && !trouble_) execute(ShowToday{});

    if (parts_.sounds) {
        tell_of_sounds(parts_.sounds->take_trouble());
    }
    read_on();
    take_copied();
    advance_backups();
    const Keys keys = keys_.read();
    if (WritingScene* scene = writing()) writing_reads_on_ = scene->advance(parts_.clock.steady);
    const bool covered = keys_shown_ || question_.has_value() || restore_.has_value() ||
                         parts_.move.has_value() || !enlarged_.empty() || asks_before_quitting_;
    const Page page;
    MaybeCommand command = covered ? std::nullopt : command_of_key_anywhere(keys);
    if (auto asked = draw_place(look, covered ? Keys{} : keys)) command = std::move(asked);
    if (auto asked = draw_overlay(look, keys)) command = std::move(asked);
    if (!command) return;
    const auto shown = std::tuple(place_, sitting_.has_value(), writing());
    execute(*command);
    // The focus ring belonged to what was there before.
    if (shown != std::tuple(place_, sitting_.has_value(), writing())) ImGui::SetNavCursorVisible(false);
}

bool App::read_on() {
    read_answers_on();
    browse_on();
    count_decks_on();
    return reading_on_ || browsing_on_ || counting_decks_;
}

MaybeCommand App::draw_place(const Look& look, const Keys& keys) {
    if (writing()) return draw_writing(look, keys);
    std::optional<std::string> trouble;
    if (trouble_) trouble = trouble_->what;
    if (sitting_) {
        ReviewView view = review_view(*sitting_, settings_.grades, revealed_);
        view.media = card_media();
        view.typed = typed_;
        view.comparison = comparison_;
        view.hints_open = hints_open_;
        view.zoom = parts_.preferences.card_percent;
        view.can_undo = undoable_.has_value();
        view.notice = notice_;
        view.trouble = trouble;
        return review_panel(look, view, keys);
    }
    if (browse_) return draw_browse(look, keys);
    if (decks_) return draw_decks(look, keys);
    MaybeCommand command = draw_navigation(look, place_);
    // What is from an earlier day can be taken back too, but is no business of this morning's page.
    const bool recent = undoable_ && undoable_->day == now_.day;
    const std::string undo = recent ? undoable_->label : std::string();
    const auto finish = [&](auto view, const char* name, auto panel) {
        view.undo = undo;
        view.notice = notice_;
        view.trouble = trouble;
        const Content content(look, name);
        if (auto asked = panel(look, view, keys, content.width())) command = std::move(asked);
    };
    if (place_ == Place::Today) {
        finish(today_view(today_, outlook_), "today", today_panel);
    } else if (retention_) {
        finish(retention_->view(), "retention", retention_panel);
    } else {
        SettingsView view = settings_view(settings_, parts_.preferences, parts_.collection.file().string());
        view.backups = backups_.view(now_.day, parts_.words);
        finish(std::move(view), "settings", settings_panel);
    }
    return command;
}

MaybeCommand App::draw_overlay(const Look& look, const Keys& keys) {
    if (const WritingScene* unsaved = asks_before_quitting_ ? unsaved_card() : nullptr)
        return unsaved_question(look, excerpt(unsaved->draft().front_words()), keys);
    if (question_) return undo_question(look, *question_, keys);
    if (restore_) return restore_question(look, *restore_, keys);
    if (parts_.move) return move_question(look, *parts_.move, keys);
    if (keys_shown_) return keys_overlay(look, keys);
    if (!enlarged_.empty()) return enlarged_picture(look, enlarged_, keys);
    return std::nullopt;
}

void App::execute(const Command& command) {
    const auto failed = std::exchange(trouble_, std::nullopt);
    notice_.clear();
    refused_ = false;
    try {
        if (std::holds_alternative<Retry>(command) && failed) {
            execute(failed->failed);
        } else {
            std::visit([this](const auto& asked) { carry_out_or_change(asked); }, command);
        }
        if (outdated_ && !sitting_ && !import_ && !long_change_ && !adding_shown_) look_again();
    } catch (const StoreError& error) {
        if (error.cause() == StoreError::Cause::Damaged) return end_damaged(error);
        trouble_ = Trouble{error.what(), command};
        if (!std::holds_alternative<GiveAnswer>(command)) return;
        trouble_->what += " Your answer is kept here, not saved yet.";
        thinking_.pause(parts_.clock.steady());
    }
}

template <class Asked>
void App::carry_out_or_change(const Asked& asked) {
    if constexpr (requires { changed(settings_, asked); }) {
        change(changed(settings_, asked));
    } else if constexpr (requires { changed(parts_.preferences, asked); }) {
        change(changed(parts_.preferences, asked));
    } else {
        carry_out(asked);
    }
}

// The plan of a million cards takes a quarter of a second: only Today shows it, and it stays true until
// something changes.
void App::look_again() {
    if (place_ == Place::Today && !knows_today()) {
        take(look_around(parts_.collection, parts_.clock.moment()));
    } else {
        settings_ = read_settings(parts_.collection);
        undoable_ = last_operation(parts_.collection);
        outdated_ = false;
    }
    if (retention_) retention_->read_questions_again();
    if (browse_) browse_->read_again(parts_.words);
}

bool App::knows_today() const {
    return as_of_ == changes_so_far(parts_.collection) &&
           now_at(parts_.clock.moment(), settings_.rollover).day == today_.day;
}

void App::take(Glance glance) {
    as_of_ = changes_so_far(parts_.collection);
    settings_ = glance.settings;
    now_ = glance.now;
    today_ = std::move(glance.today);
    outlook_ = glance.outlook;
    undoable_ = std::move(glance.undoable);
    outdated_ = false;
}

void App::sit_down(Scope scope, Mode mode) {
    Sitting sitting(parts_.collection, scope, mode, now_);
    if (sitting.current() == nullptr) {
        notice_ = scope.deck ? "Nothing is left today in “" + *scope.deck + "”." : "Nothing is left today.";
        return;
    }
    begin(std::move(sitting));
}

void App::begin(Sitting sitting) {
    undoable_ = sitting.undoable();
    sitting_.emplace(std::move(sitting));
    outdated_ = true;
    show_card();
}

// Who came from a list comes back to it.
void App::leave_sitting() {
    if (!browse_ && !decks_) return go_to(Place::Today);
    if (sitting_->mode() == Mode::Practice && sitting_->answers() > 0) {
        notice_ = parts_.words.counted(static_cast<std::int64_t>(sitting_->answers()), "answer", "answers") +
                  " practised. No due day changed.";
    }
    editing_.reset();
    sitting_.reset();
    outdated_ = true;
}

void App::show_card() {
    revealed_ = false;
    typed_.clear();
    comparison_.reset();
    hints_open_ = false;
    enlarged_.clear();
    thinking_.start(parts_.clock.steady());
    play_sounds_of_side();
}

void App::after_a_step() {
    undoable_ = sitting_->undoable();
    if (sitting_->current() == nullptr) {
        leave_sitting();
    } else {
        show_card();
    }
}

void App::go_to(Place place) {
    place_ = place;
    sitting_.reset();
    editing_.reset();
    copying_.reset();
    adding_shown_ = false;
    if (retention_) after_reading_.free(retention_->take_memory());
    retention_.reset();
    if (browse_) {
        browse_query_ = browse_->query();
        browse_order_ = browse_->order();
        browse_.reset();
    }
    if (decks_) {
        chosen_deck_ = decks_->chosen();
        after_reading_.free(decks_->take_memory());
        decks_.reset();
    }
    browsing_on_ = false;
    counting_decks_ = false;
    reading_on_ = false;
    outdated_ = true;
}

void App::carry_out(const Start&) {
    sit_down({}, Mode::Today);
}
void App::carry_out(const StudyDeck& deck) {
    sit_down({deck.name}, Mode::Today);
}
void App::carry_out(const StudyAhead&) {
    sit_down({}, Mode::Ahead);
}
void App::carry_out(const TypeAnswer& typed) {
    typed_ = typed.text;
}

void App::carry_out(const Reveal& reveal) {
    if (reveal.typed) typed_ = *reveal.typed;
    const Prompt& prompt = *sitting_->current();
    comparison_ = typed_comparison(typed_, prompt.note, prompt.prompt, settings_.typing);
    sitting_->leave_leech();
    revealed_ = true;
    play_sounds_of_side();
}

void App::carry_out(const GiveAnswer& answer) {
    sitting_->answer(answer.quality, now_, thinking_time());
    after_a_step();
}

void App::carry_out(const NotToday&) {
    sitting_->not_today(now_);
    notice_ = "Not today. It comes back tomorrow.";
    after_a_step();
}

void App::carry_out(const SetAside&) {
    if (const Leech* leech = sitting_->leech(); leech && leech->card != sitting_->current()->card) {
        sitting_->set_leech_aside(now_);
        undoable_ = sitting_->undoable();
        notice_ = "Set aside.";
        return;
    }
    sitting_->set_aside(now_);
    notice_ = "Set aside.";
    after_a_step();
}

void App::carry_out(const ToggleFlag&) {
    sitting_->toggle_flag(now_);
    undoable_ = sitting_->undoable();
}

void App::carry_out(const Stop&) {
    leave_sitting();
}

void App::carry_out(const Retry&) {}
void App::carry_out(const ShowToday&) {
    go_to(Place::Today);
}
void App::carry_out(const ShowSettings&) {
    backups_.read_list();
    go_to(Place::Settings);
}
void App::carry_out(const ShowKeys&) {
    keys_shown_ = true;
}

void App::carry_out(const CloseOverlay&) {
    keys_shown_ = false;
    question_.reset();
    restore_.reset();
    enlarged_.clear();
}

void App::carry_out(const Quit&) {
    asks_before_quitting_ = unsaved_card() != nullptr;
    finished_ = !asks_before_quitting_;
}

void App::carry_out(const WriteOn&) {
    asks_before_quitting_ = false;
    if (!import_ && !long_change_) carry_out(ShowAdd{});
}

void App::carry_out(const QuitWithoutCard&) {
    finished_ = true;
}

void App::change(const Settings& settings) {
    change_settings(parts_.collection, settings, now_);
    outdated_ = true;
}

// Looks that cannot be kept are still the looks of this start.
void App::change(const Preferences& preferences) {
    parts_.preferences = preferences;
    save_preferences(preferences, parts_.preferences_file);
}

} // namespace emlek
