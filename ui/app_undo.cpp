#include "store/store_error.h"
#include "ui/app.h"
#include "ui/overlays.h"

#include <imgui.h>

#include <memory>
#include <new>
#include <string>
#include <utility>

namespace emlek {

void App::carry_out(const Undo&) {
    undoable_ = last_operation(parts_.collection);
    if (!undoable_) {
        notice_ = "There is nothing to take back.";
    } else if (undoable_->needs_asking(now_.day)) {
        question_ = question_before(*undoable_, now_.day, parts_.words);
    } else {
        take_back_last();
    }
}

void App::carry_out(const TakeBack&) {
    question_.reset();
    take_back_last();
}

void App::take_back_last() {
    if (!undoable_) return;
    if (undoable_->takes_long()) return begin_to_take_back(*undoable_);
    if (adding_shown_ && added_ && undoable_->id == added_->operation) return take_back_added();
    const std::string taken_back = "Taken back: " + undoable_->label + ".";
    if (sitting_) {
        const Prompt* shown = sitting_->current();
        const auto card = shown ? std::optional(shown->card) : std::nullopt;
        const bool answer = undoable_->card.has_value();
        sitting_->undo(now_);
        // What was not an answer leaves the card as it is being looked at.
        const bool same = !answer && sitting_->current() && sitting_->current()->card == card;
        if (same) {
            undoable_ = sitting_->undoable();
        } else {
            after_a_step();
        }
    } else if (undoable_->card) {
        // An answer is taken back where it was given: at its card.
        Sitting sitting(parts_.collection, {}, Mode::Today, now_);
        sitting.undo(now_);
        sitting_.emplace(std::move(sitting));
        after_a_step();
    } else {
        take_back(parts_.collection, *undoable_, now_);
    }
    outdated_ = true;
    notice_ = taken_back;
}

void App::begin_to_take_back(const Operation& operation) {
    backups_.stand_back();
    go_to(Place::Today);
    auto after = std::make_shared<Glance>();
    const auto work = [&collection = parts_.collection, moment = parts_.clock.moment(), now = now_, operation,
                       after](Progress& progress) {
        take_back(collection, operation, now, progress);
        *after = look_around(collection, moment);
    };
    taking_back_ = TakingBack{"Taking back " + operation.label,
                              "Taken back: " + operation.label + ".",
                              "Nothing was taken back.",
                              TakeBack{},
                              std::move(after),
                              {},
                              std::make_unique<LongStep>(work, parts_.clock.steady, parts_.wake)};
}

void App::draw_taking_back(const Look& look) {
    const Keys keys = keys_.read();
    const Page page;
    draw_place(look, {}); // as it was before
    if (taking_back_->step->over()) return end_of_taking_back();
    const WorkView view{taking_back_->what, taking_back_->step->progress()};
    MaybeCommand command = asks_before_quitting_ ? draw_overlay(look, keys) : work_overlay(look, view, keys);
    if (keys.has(Key::CtrlQ)) command = Quit{};
    if (command) execute(*command);
}

void App::carry_out(const CancelWork&) {
    if (taking_back_) taking_back_->step->cancel();
}

void App::end_of_taking_back() {
    const TakingBack done = std::move(*taking_back_);
    taking_back_.reset();
    if (browse_) browse_->freeze(false);
    try {
        done.step->finish();
        take(*done.after);
        notice_ = done.taken_back;
    } catch (const Cancelled&) {
        if (!browse_) execute(ShowToday{});
        notice_ = done.cancelled;
    } catch (const StoreError& error) {
        trouble_ = Trouble{error.what(), done.again};
    } catch (const std::bad_alloc&) {
        trouble_ = Trouble{"There is not enough memory for this. Nothing was changed.", done.again};
    }
    if (!done.dropped.empty()) execute(ImportFiles{done.dropped});
}

} // namespace emlek
