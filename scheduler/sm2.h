#pragma once

#include "scheduler/card_state.h"
#include "scheduler/grade.h"
#include "scheduler/time.h"

#include <cstdint>
#include <optional>

namespace emlek {

// Text: SM-2 as published in 1990 and 1998. Delphi: SuperMemo's own plug-in source.
enum class Preset : std::int8_t { Text, Delphi };

inline constexpr Days longest_interval{36'500};

// The points where implementations of SM-2 differ (docs/scheduling.md). Two presets are two values of this.
struct Rules {
    enum class Rounding : std::int8_t { Up, HalfToEven };

    bool failure_changes_easiness = false;
    bool interval_uses_new_easiness = true;
    Rounding rounding = Rounding::Up;
    Days maximum_interval = longest_interval;
    bool operator==(const Rules&) const = default;

    static Rules of(Preset preset, Days maximum_interval);
};

// The state after a graded answer on `day`. Pure and total: any quality, any state, no state (a new card).
// The interval is at least 1 day and at most rules.maximum_interval.
CardState next(const Rules& rules, const std::optional<CardState>& before, Quality quality, StudyDay day);

} // namespace emlek
