#include "scheduler/sm2.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr std::int32_t least_easiness = 130;

// EF' = EF + (0.1 - (5-q)(0.08 + (5-q)*0.02)), in hundredths.
Easiness moved(Easiness easiness, Quality quality) {
    const std::int32_t short_of_perfect = 5 - quality.value();
    const std::int32_t change = 10 - short_of_perfect * (8 + short_of_perfect * 2);
    return {std::max(least_easiness, saturated(std::int64_t{easiness.hundredths} + change))};
}

std::int64_t times(Days interval, Easiness easiness, Rules::Rounding rounding) {
    const std::int64_t hundredths = std::int64_t{interval.count} * easiness.hundredths;
    if (rounding == Rules::Rounding::Up) return (hundredths + 99) / 100;
    const std::int64_t whole = hundredths / 100;
    const std::int64_t rest = hundredths % 100;
    return whole + (rest > 50 || (rest == 50 && whole % 2 == 1) ? 1 : 0);
}

Days interval_after(const Rules& rules, std::int32_t repetition, Days previous, Easiness easiness) {
    std::int64_t days = 0;
    if (repetition <= 1) {
        days = 1;
    } else if (repetition == 2) {
        days = 6;
    } else {
        days = times(previous, easiness, rules.rounding);
    }
    const std::int64_t most = std::max(1, rules.maximum_interval.count);
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(days, 1, most))};
}

std::int32_t one_more(std::int32_t count) {
    return saturated(std::int64_t{count} + 1);
}

} // namespace

Rules Rules::of(Preset preset, Days maximum_interval) {
    Rules rules;
    rules.maximum_interval = maximum_interval;
    if (preset == Preset::Delphi) {
        rules.failure_changes_easiness = true;
        rules.interval_uses_new_easiness = false;
        rules.rounding = Rounding::HalfToEven;
    }
    return rules;
}

CardState next(const Rules& rules, const std::optional<CardState>& before, Quality quality, StudyDay day) {
    const CardState was = before.value_or(CardState{});
    CardState now = was;
    now.reps = one_more(was.reps);
    now.last = day;
    if (quality.passes() || rules.failure_changes_easiness) now.easiness = moved(was.easiness, quality);
    if (quality.passes()) {
        now.repetition = one_more(was.repetition);
        const Easiness used = rules.interval_uses_new_easiness ? now.easiness : was.easiness;
        now.interval = interval_after(rules, now.repetition, was.interval, used);
    } else {
        if (was.repetition >= 1) now.lapses = one_more(was.lapses);
        now.repetition = 0;
        now.interval = Days{1};
    }
    now.due = day + now.interval;
    return now;
}

} // namespace emlek
