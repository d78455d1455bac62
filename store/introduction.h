#pragma once

#include "scheduler/review_log.h"

#include <optional>
#include <variant>

namespace emlek {

// The study day on which a card ceased to be new, after one more row of its log: card.introduced.
inline std::optional<StudyDay> introduced_after(const std::optional<StudyDay>& before, StudyDay day,
                                                const LogEvent& event) {
    if (std::holds_alternative<Forget>(event)) return std::nullopt;
    if (std::holds_alternative<Drill>(event) || std::holds_alternative<Ahead>(event)) return before;
    return before ? before : std::optional(day);
}

} // namespace emlek
