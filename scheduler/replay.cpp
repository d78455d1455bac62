#include "scheduler/replay.h"

namespace emlek {

namespace {

CardState state_of(const Snapshot& snapshot, StudyDay day) {
    CardState state;
    state.repetition = snapshot.repetition;
    state.easiness = snapshot.easiness;
    state.interval = snapshot.interval;
    state.due = snapshot.due;
    state.last = day;
    state.reps = snapshot.reps;
    state.lapses = snapshot.lapses;
    return state;
}

} // namespace

void Fold::apply(const ReviewLog& row) {
    if (const auto* review = std::get_if<Review>(&row.event)) {
        const auto [entry, is_new] = states_.try_emplace(row.card);
        CardState& state = entry->second;
        state = next(rules_, is_new ? std::nullopt : std::optional(state), review->quality, row.day);
        state.due = row.day + review->scheduled;
    } else if (std::holds_alternative<Forget>(row.event)) {
        states_.erase(row.card);
    } else if (const auto* seed = std::get_if<Seed>(&row.event)) {
        states_.insert_or_assign(row.card, state_of(*seed, row.day));
    } else if (const auto* set_due = std::get_if<SetDue>(&row.event)) {
        states_.insert_or_assign(row.card, state_of(*set_due, row.day));
    } else if (const auto* change = std::get_if<RulesChange>(&row.event)) {
        rules_ = Rules::of(change->preset, change->maximum_interval);
    }
}

Fold::States replay(std::span<const ReviewLog> rows) {
    Fold fold;
    for (const ReviewLog& row : rows)
        fold.apply(row);
    return fold.states();
}

} // namespace emlek
