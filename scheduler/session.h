#pragma once

#include "scheduler/pace.h"
#include "scheduler/queue.h"
#include "scheduler/review_log.h"
#include "scheduler/sm2.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace emlek {

// Practice goes through chosen cards out of turn: every answer is a Drill, and no state changes.
enum class Mode : std::int8_t { Today, Ahead, Practice };
enum class Turn : std::int8_t { Planned, Drill };

// What a grade will do: shown on its button before, stored by it after.
struct Consequence {
    Days scheduled;
    bool again_today = false; // of Practice: once more before it ends
    bool operator==(const Consequence&) const = default;
};
using Preview = std::array<Consequence, 6>; // by quality

struct Position {
    std::size_t position = 0; // of the current card, from 1
    std::size_t of = 0;       // answers given + planned cards left + pending drills
};

struct Answer;

// One sitting at a plan, as a value: every step gives a new session and leaves the old one as it was, so that
// undo is keeping the former value. Copying costs the pending drill only; the plan is shared.
class Session {
  public:
    // `answers`: how many were given in this sitting before the plan was made.
    Session(Plan plan, Mode mode, const Rules& rules, std::size_t answers = 0);

    // The card to show now; null when all is done.
    const PlannedCard* current() const;
    Turn turn() const { return next_ < planned_->size() ? Turn::Planned : Turn::Drill; }
    bool done() const { return current() == nullptr; }

    // The current card and those that follow it, at most so many, as far as they are known now.
    std::vector<PlannedCard> upcoming(std::size_t most) const;

    // Need a current card.
    Preview preview(StudyDay day) const;
    Answer answer(Quality quality, const Now& now, Millis taken, const ReviewId& id) const;
    Session without_current() const;

    // No longer asks for this card: as without_current() when it is the current one, else out of the drill.
    Session without(const CardId& card) const;

    Position position() const;
    Workload left() const;
    std::size_t answers() const { return answers_; }
    StudyDay day() const { return day_; }
    Mode mode() const { return mode_; }

  private:
    struct Outcome;
    Outcome outcome(Quality quality, StudyDay day) const;
    void leave_current();

    std::shared_ptr<const std::vector<PlannedCard>> planned_;
    std::size_t next_ = 0;
    std::size_t reviews_left_ = 0;
    std::vector<PendingDrill> drill_; // sorted by drilled_before
    std::size_t answers_ = 0;
    StudyDay day_;
    Mode mode_;
    Rules rules_;
};

// What to append to the log and the cache, and where the session stands once that is durable.
struct Answer {
    ReviewLog log;
    std::optional<CardState> after; // absent: the card's state does not change
    Session session;
};

} // namespace emlek
