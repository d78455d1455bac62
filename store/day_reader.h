#pragma once

#include "scheduler/pace.h"
#include "scheduler/queue.h"
#include "store/collection.h"
#include "store/settings.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace emlek {

// All decks, or one with the decks below it.
struct Scope {
    std::optional<std::string> deck;
};

struct DeckName {
    DeckId id;
    std::string name;
    std::optional<int> new_per_day; // its own limit; absent: none
};
// By name, parents before their children.
std::vector<DeckName> read_decks(const Collection& collection);

// Throws StoreError (Refused) when the scope names no deck.
void expect_deck(const Collection& collection, const Scope& scope);

// The plan of a study day. Throws StoreError (Refused) when the scope names no deck.
Plan read_plan(const Collection& collection, const Settings& settings, const Scope& scope, StudyDay day);

// The plan of studying ahead: cards due in the 7 days after `day`.
Plan read_plan_ahead(const Collection& collection, const Scope& scope, StudyDay day);

// Cards of a scope in the order they were added, at most so many. Throws StoreError (Refused) when the scope
// names no deck.
std::vector<CardId> cards_in(const Collection& collection, const Scope& scope, std::size_t most);

// Those of the cards that are there, set aside or not, in this order. 5 µs each.
std::vector<PlannedCard> read_to_practise(const Collection& collection, std::span<const CardId> cards);

// How long this learner's answers take, over the 30 days up to `day`.
PaceFacts read_pace(const Collection& collection, StudyDay day);

// The day so far, and what comes.
struct DayRecord {
    int cards = 0;                       // that had their first answer of the day
    int remembered = 0;                  // of those, with quality >= 3
    std::optional<StudyDay> last_before; // the last day with an answer before this one
    std::optional<StudyDay> next_due;    // the first day after this one on which a card is due
};
DayRecord read_record(const Collection& collection, StudyDay day);

} // namespace emlek
