#pragma once

#include "scheduler/card_state.h"
#include "scheduler/ids.h"
#include "scheduler/sm2.h"
#include "scheduler/time.h"
#include "stats/answer_columns.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What statistics know of a card.
struct CardFacts {
    static constexpr std::uint32_t none = UINT32_MAX;

    CardId id;
    std::uint32_t deck = none; // index into History::decks
    std::uint32_t tags = 0;    // index into History::tag_sets
    std::uint16_t kind = 0;    // index into History::kinds
    bool deleted = false;      // its answers count, the card does not
    bool set_aside = false;
    bool put_off = false; // until a later day
    bool fresh = true;    // new: what follows means nothing
    std::int32_t repetition = 0;
    Easiness easiness;
    Days interval;
    StudyDay due;
    std::int32_t lapses = 0;

    bool waits(StudyDay today) const { return !fresh && !deleted && !set_aside && !put_off && due <= today; }
};

struct DeckFacts {
    std::string name;
    std::uint32_t parent = CardFacts::none; // index into History::decks; always smaller than its own
    std::optional<int> new_per_day{};       // its own limit; absent: none
};

// The log and the cards as of one moment: all that statistics are made of. A value; once made it is not
// changed.
struct History {
    StudyDay today;
    std::uint16_t anki_today = 0; // the day of Anki's that today is
    AnswerColumns answers;
    std::vector<CardFacts> cards;
    std::vector<DeckFacts> decks;       // by name
    std::vector<std::string> kinds{""}; // the first is "no kind"
    std::vector<std::string> tags;
    std::vector<std::vector<std::uint32_t>> tag_sets{{}}; // indexes into tags; the first is empty
    Rules rules;
    int new_per_day = 10;
    std::optional<int> reviews_per_day; // absent: no limit
};

} // namespace emlek
