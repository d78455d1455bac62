#pragma once

#include "scheduler/time.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// How dates are written in a person's locale. Names are folded (decks/text/folding.h).
struct DateHabits {
    bool month_first = false;                        // "12/14", "2026. 12. 14."
    std::array<std::vector<std::string>, 12> months; // "december", "dec"; also in other cases of the language
    std::vector<std::string> idle;                   // words that stand in dates too: weekdays, "年"
};

// A day as a person types it: "2026-12-14"; "14 December", "Dec 14, 2027", "14.12.", "12/14/26", as the
// locale has it, month names in English too; or "17", in so many days. Without a year the next such day,
// today included. Nothing for anything else, or for a date that does not exist.
std::optional<StudyDay> written_day(std::string_view text, StudyDay today, const DateHabits& habits);

inline constexpr std::string_view no_day_fault =
    "That is neither a number of days nor a date such as 2026-12-14.";

} // namespace emlek
