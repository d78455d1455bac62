#include "bench/made_history.h"

#include "scheduler/sm2.h"

#include <algorithm>
#include <random>
#include <utility>

namespace emlek::bench {

namespace {

constexpr int one_day_off_in = 25;

class Learner {
  public:
    explicit Learner(const Habits& habits)
        : habits_(habits), first_(habits.last - Days{habits.days - 1}), due_(habits.days + 1U) {
        history_.states.resize(habits.cards);
        history_.introduced.resize(habits.cards);
    }

    MadeHistory study() {
        const std::size_t to_learn = habits_.cards - habits_.cards / 20;
        const auto days = static_cast<std::size_t>(habits_.days);
        std::size_t learnt = 0;
        for (std::size_t day = 0; day < days; ++day) {
            if (day + 1 < days && random_() % one_day_off_in == 0) {
                put_off(day);
                continue;
            }
            for (const std::uint32_t card : std::exchange(due_[day], {}))
                review(card, day);
            for (const std::size_t end = to_learn * (day + 1) / days; learnt < end; ++learnt)
                review(static_cast<std::uint32_t>(learnt), day);
        }
        return std::move(history_);
    }

  private:
    void put_off(std::size_t day) {
        auto& tomorrow = due_[day + 1];
        tomorrow.insert(tomorrow.end(), due_[day].begin(), due_[day].end());
        due_[day].clear();
    }

    void review(std::uint32_t card, std::size_t index) {
        const StudyDay day = first_ + Days{static_cast<std::int32_t>(index)};
        auto& state = history_.states[card];
        if (!state) history_.introduced[card] = day;
        Quality quality = drawn_quality();
        state = next(Rules{}, state, quality, day);
        history_.answers.push_back({card, day, quality, false, state->interval});
        while (quality.repeats_today()) {
            quality = drawn_quality();
            history_.answers.push_back({card, day, quality, true, state->interval});
        }
        const auto due = index + static_cast<std::size_t>(state->interval.count);
        if (due < due_.size()) due_[due].push_back(card);
    }

    Quality drawn_quality() {
        const double draw = std::uniform_real_distribution<>(0, 1)(random_);
        if (draw < habits_.forgets) return quality(Grade::Again);
        if (draw < habits_.forgets + 0.08) return quality(Grade::Hard);
        return quality(draw < 0.85 ? Grade::Good : Grade::Easy);
    }

    Habits habits_;
    StudyDay first_;
    std::vector<std::vector<std::uint32_t>> due_; // by day, from the first
    std::mt19937_64 random_{1956};
    MadeHistory history_;
};

} // namespace

MadeHistory study(const Habits& habits) {
    return Learner(habits).study();
}

MadeHistory study_until(Habits habits, std::size_t answers) {
    double least = 0;
    double most = 0.6;
    for (int step = 0; step < 12; ++step) {
        habits.forgets = (least + most) / 2;
        const std::size_t given = study(habits).answers.size();
        (given < answers ? least : most) = habits.forgets;
    }
    return study(habits);
}

MadeHistory imported_month(std::size_t cards, StudyDay today) {
    constexpr int reviews = 10;
    MadeHistory history;
    history.states.resize(cards);
    history.introduced.assign(cards, today - Days{29});
    for (int round = 0; round < reviews; ++round) {
        const StudyDay day = today - Days{29 - 3 * round};
        for (std::size_t card = 0; card < cards; ++card) {
            const Quality quality = *Quality::of(card % 7 == 0 ? 2 : 4);
            auto& state = history.states[card];
            state = next(Rules{}, state, quality, day);
            history.answers.push_back(
                {static_cast<std::uint32_t>(card), day, quality, false, state->interval});
        }
    }
    return history;
}

void shift(MadeHistory& history, Days by) {
    for (MadeAnswer& answer : history.answers)
        answer.day = answer.day + by;
    for (auto& day : history.introduced) {
        if (day) day = *day + by;
    }
    for (auto& state : history.states) {
        if (!state) continue;
        state->due = state->due + by;
        state->last = state->last + by;
    }
}

} // namespace emlek::bench
