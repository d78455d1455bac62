#pragma once

#include "scheduler/card_state.h"
#include "scheduler/ids.h"
#include "scheduler/review_log.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace emlek {

struct PlannedCard {
    CardId card;
    NoteId note;
    DeckId deck;
    std::optional<CardState> state; // absent: new
};

// A card that was answered on this study day.
struct AnsweredCard {
    PlannedCard card;      // with its state after that
    ReviewId first_answer; // orders the drill
    int drills = 0;        // Drill rows of this day
    Quality newest;        // of its newest Review, Ahead or Drill of this day
    bool may_drill = true; // neither set aside nor put off, and in the chosen deck
};

// A card that is to be repeated today: rounds counts the repeats it had.
struct PendingDrill {
    PlannedCard card;
    ReviewId first_answer;
    int rounds = 0;
};

// One deck's turn when new cards are dealt.
struct DeckTurn {
    DeckId deck;
    int introduced = 0; // new cards of this deck that were answered today
    std::vector<std::size_t>
        caps; // which entries of DayFacts::caps_left bind it: its own limit and its ancestors'
};

// All that planning a day needs to know; the store reads it.
struct DayFacts {
    StudyDay day;
    std::vector<PlannedCard> due;       // due by `day`, neither set aside nor put off; any order
    std::vector<AnsweredCard> answered; // on `day`, any order
    int new_places = 0;                 // what is left of the limit of new cards
    std::vector<int> caps_left;         // what is left of each deck's own limit
    std::vector<DeckTurn> turns;        // decks that may hold new cards, in dealing order
    std::optional<int> review_places;   // what is left of the limit of reviews; absent: no limit
    // The next new card of a deck, in the order they were added; nothing when it has no more.
    std::function<std::optional<PlannedCard>(DeckId)> next_new;
};

// What a day holds. Cards come in this order, then the drill.
struct Plan {
    StudyDay day;
    std::vector<PlannedCard> cards;
    std::vector<PendingDrill> drill;
    std::size_t reviews = 0;
    std::size_t fresh = 0;
    std::size_t waiting = 0; // due, but beyond today's limit of reviews
};

// O(n log n) in the due cards.
Plan plan_day(DayFacts facts);

// Study ahead: `upcoming` are cards due after today; those whose note was answered today are left out.
Plan plan_ahead(StudyDay day, std::vector<PlannedCard> upcoming, std::span<const AnsweredCard> answered);

enum class PracticeOrder : std::int8_t { Random, HardestFirst };

// Cards that are gone through out of turn. Hardest: lapsed most often, then the lowest easiness, then the
// shortest interval; new cards last. Another seed gives another random order, which also decides among
// equals.
Plan plan_practice(StudyDay day, std::vector<PlannedCard> cards, PracticeOrder order, std::uint64_t seed);

// (today - due) / interval descending, then the shorter interval, then a hash of card and day: exact, and the
// same on every machine.
void sort_by_urgency(std::vector<PlannedCard>& cards, StudyDay today);

// Drill order: round by round, in the order of the first answer.
bool drilled_before(const PendingDrill& a, const PendingDrill& b);

} // namespace emlek
