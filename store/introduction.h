#pragma once

#include "scheduler/review_log.h"

#include <optional>
#include <unordered_map>
#include <variant>

namespace emlek {

// The study day on which a card ceased to be new, after one more row of its log: card.introduced.
inline std::optional<StudyDay> introduced_after(const std::optional<StudyDay>& before, StudyDay day,
                                                const LogEvent& event) {
    if (std::holds_alternative<Forget>(event)) return std::nullopt;
    if (std::holds_alternative<Drill>(event) || std::holds_alternative<Ahead>(event)) return before;
    return before ? before : std::optional(day);
}

// The study days on which cards ceased to be new.
class Introductions {
  public:
    void apply(const ReviewLog& row) {
        const auto after = introduced_after(of(row.card), row.day, row.event);
        if (after) {
            days_.insert_or_assign(row.card, *after);
        } else {
            days_.erase(row.card);
        }
    }
    std::optional<StudyDay> of(const CardId& card) const {
        const auto found = days_.find(card);
        return found == days_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    std::unordered_map<CardId, StudyDay> days_;
};

} // namespace emlek
