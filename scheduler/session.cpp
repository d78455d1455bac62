#include "scheduler/session.h"

#include <algorithm>
#include <utility>

namespace emlek {

struct Session::Outcome {
    enum class Kind : std::int8_t { Review, Drill, Ahead };
    Kind kind;
    std::optional<CardState> after;
    Days scheduled;
};

Session::Session(Plan plan, Mode mode, const Rules& rules, std::size_t answers)
    : reviews_left_(plan.reviews),
      drill_(std::move(plan.drill)),
      answers_(answers),
      day_(plan.day),
      mode_(mode),
      rules_(rules) {
    planned_ = std::make_shared<const std::vector<PlannedCard>>(std::move(plan.cards));
}

const PlannedCard* Session::current() const {
    if (next_ < planned_->size()) return &(*planned_)[next_];
    return drill_.empty() ? nullptr : &drill_.front().card;
}

std::vector<PlannedCard> Session::upcoming(std::size_t most) const {
    std::vector<PlannedCard> cards;
    for (std::size_t i = next_; i < planned_->size() && cards.size() < most; ++i)
        cards.push_back((*planned_)[i]);
    for (std::size_t i = 0; i < drill_.size() && cards.size() < most; ++i)
        cards.push_back(drill_[i].card);
    return cards;
}

Session::Outcome Session::outcome(Quality quality, StudyDay day) const {
    const PlannedCard& card = *current();
    const Days until_due = card.state ? std::max(Days{0}, card.state->due - day) : Days{0};
    if (mode_ == Mode::Practice) return {Outcome::Kind::Drill, std::nullopt, until_due};
    const bool passes_early = mode_ == Mode::Ahead && quality.passes();
    if (turn() == Turn::Planned && !passes_early) {
        const CardState after = next(rules_, card.state, quality, day);
        return {Outcome::Kind::Review, after, after.due - day};
    }
    const auto kind = turn() == Turn::Drill ? Outcome::Kind::Drill : Outcome::Kind::Ahead;
    return {kind, std::nullopt, until_due};
}

Preview Session::preview(StudyDay day) const {
    Preview preview;
    for (int value = 0; value <= 5; ++value) {
        const Quality quality = *Quality::of(value);
        preview[static_cast<std::size_t>(value)] = {outcome(quality, day).scheduled, quality.repeats_today()};
    }
    return preview;
}

Answer Session::answer(Quality quality, const Now& now, Millis taken, const ReviewId& id) const {
    const PlannedCard card = *current();
    const Outcome result = outcome(quality, now.day);
    const Given given{quality, taken, result.scheduled};
    LogEvent event = Review{given};
    if (result.kind == Outcome::Kind::Drill) event = Drill{given};
    if (result.kind == Outcome::Kind::Ahead) event = Ahead{given};

    Session session = *this;
    PendingDrill again{card, id, 0};
    if (turn() == Turn::Drill) again = {card, drill_.front().first_answer, drill_.front().rounds + 1};
    if (result.after) again.card.state = result.after;
    session.leave_current();
    ++session.answers_;
    // A drill that was answered just after the rollover may pend for a card that is planned too.
    std::erase_if(session.drill_, [&](const PendingDrill& each) { return each.card.card == card.card; });
    if (quality.repeats_today()) {
        const auto place =
            std::upper_bound(session.drill_.begin(), session.drill_.end(), again, drilled_before);
        session.drill_.insert(place, again);
    }
    return {{id, card.card, now.at, now.day, now.offset, event}, result.after, std::move(session)};
}

Session Session::without_current() const {
    Session session = *this;
    session.leave_current();
    return session;
}

Session Session::without(const CardId& card) const {
    if (!done() && current()->card == card) return without_current();
    Session session = *this;
    std::erase_if(session.drill_, [&](const PendingDrill& each) { return each.card.card == card; });
    return session;
}

void Session::leave_current() {
    if (turn() == Turn::Drill) {
        drill_.erase(drill_.begin());
        return;
    }
    if (current()->state) --reviews_left_;
    ++next_;
}

Position Session::position() const {
    const std::size_t left = planned_->size() - next_ + drill_.size();
    return {answers_ + (left > 0 ? 1 : 0), answers_ + left};
}

Workload Session::left() const {
    return {reviews_left_, planned_->size() - next_ - reviews_left_, drill_.size()};
}

} // namespace emlek
