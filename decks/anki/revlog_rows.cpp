#include "decks/anki/revlog_rows.h"

#include "scheduler/sm2.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr int review_type = 1;
constexpr int filtered_type = 3;
constexpr int manual_type = 4;

class RowsMaker {
  public:
    RevlogRows rows(const std::vector<PastRow>& history) && {
        for (const PastRow& row : history) {
            at_ = &row;
            std::visit([this](const auto& event) { take(event); }, row.event);
        }
        return std::move(made_);
    }

  private:
    static int button(Quality quality) { return std::max(1, quality.value() - 1); }

    RevlogRow& answer(const Given& given, int type) {
        RevlogRow row;
        row.at = at_->at.ms;
        row.button = button(given.quality);
        row.interval = given.scheduled.count;
        row.interval_before = interval_;
        row.taken = given.taken.count;
        row.type = type;
        if (given.quality < 2_q) ++made_.coarser;
        return made_.rows.emplace_back(row);
    }

    void take(const Review& review) {
        state_ = next(Rules{}, state_, review.quality, at_->day);
        answer(review, review_type).factor = thousandths(state_->easiness);
        interval_ = review.scheduled.count;
    }
    void take(const Drill& drill) { answer(drill, filtered_type); }
    void take(const Ahead& ahead) {
        answer(ahead, filtered_type);
        ++made_.ahead;
    }
    void take(const Forget&) {
        manual(0, 0);
        state_.reset();
        interval_ = 0;
    }
    void take(const SetDue& set) {
        manual(set.interval.count, thousandths(set.easiness));
        begin_from(set);
    }
    void take(const Seed& seed) {
        ++made_.left_out;
        begin_from(seed);
    }
    void take(const RulesChange&) { ++made_.left_out; }

    void manual(std::int64_t interval, std::int64_t factor) {
        RevlogRow row;
        row.at = at_->at.ms;
        row.interval = interval;
        row.interval_before = interval_;
        row.factor = factor;
        row.type = manual_type;
        made_.rows.push_back(row);
    }
    void begin_from(const Snapshot& snapshot) {
        interval_ = snapshot.interval.count;
        state_ = CardState{snapshot.repetition, snapshot.easiness, snapshot.interval, snapshot.due, at_->day,
                           snapshot.reps,       snapshot.lapses};
    }
    static std::int64_t thousandths(Easiness easiness) { return std::int64_t{easiness.hundredths} * 10; }

    const PastRow* at_ = nullptr;
    std::optional<CardState> state_;
    std::int64_t interval_ = 0; // that was scheduled last
    RevlogRows made_;
};

} // namespace

RevlogRows revlog_rows(const std::vector<PastRow>& history) {
    return RowsMaker().rows(history);
}

} // namespace emlek
