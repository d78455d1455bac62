#pragma once

#include "scheduler/time.h"
#include "stats/proportion.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// What a learner wants to know first.
struct RetentionSentence {
    std::optional<Days> days; // the last so many study days, today included; absent: all
    Proportion retention;     // of answers to due cards
    std::int64_t waiting = 0; // due cards, neither set aside nor put off
};

// "You remembered 90 %"; "Too few answers to tell" below 20.
std::string headline(const RetentionSentence& sentence);

// "Of 412 answers to due cards in the last 30 days 371 were right: 90 % (87–93). 14 due cards wait."
// Below 20 answers: "Only 7 answers to due cards in the last 30 days: too few to tell how much you remember.
// …". `group` stands between groups of three digits.
std::string in_words(const RetentionSentence& sentence, std::string_view group = "");

// "90 %", "100 %": rounded to whole percent, but never to 0 or 100 when it is not exactly that.
std::string percent(double rate);
// "87–93".
std::string percent(const Band& band);

} // namespace emlek
