#pragma once

#include "scheduler/card_state.h"
#include "scheduler/ids.h"
#include "scheduler/review_log.h"
#include "scheduler/sm2.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Short ways to say things in tests, and readable ways to compare them.
namespace emlek::test {

CardId card(int number);
NoteId note(int number);
ReviewId review(int number); // ordered as the numbers are
StudyDay day(std::string_view iso);
Quality quality(int value);
std::vector<Quality> qualities(std::string_view digits); // "3 3 1 3"

// "n 2, easiness 2.22, 6 days, due 1970-01-08, last 1970-01-02, reps 2, lapses 0", or "new".
std::string told(const std::optional<CardState>& state);

// Answers given each on its due day, from day 0 on, a line each: "day 1: 3 -> n 2, 2.22, 6 days".
std::string course(const Rules& rules, std::string_view answers);

Rules without_maximum(Preset preset);

} // namespace emlek::test
