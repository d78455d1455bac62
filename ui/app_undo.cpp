#include "ui/app.h"

#include <memory>
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
    long_change_ = LongChange{"Taking back " + operation.label,
                              "Taken back: " + operation.label + ".",
                              "Nothing was taken back.",
                              TakeBack{},
                              std::move(after),
                              {},
                              std::make_unique<LongStep>(work, parts_.clock.steady, parts_.wake)};
}

} // namespace emlek
