#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"
#include "store/collection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace emlek {

// What a learner does to decks. Decks that are there are named as they are kept. A new name is taken as it
// was written (decks/deck_name.h); a deck above it that is there gives its spelling, others are made.
namespace deck_change {

struct Create {
    std::string name;
};
// The whole new name: it may have other levels above it. The decks below go with it.
struct Rename {
    std::string deck;
    std::string name;
};
// Keeps its last level. The decks below go with it.
struct Move {
    std::string deck;
    std::optional<std::string> under; // absent: to the top
};
// With the decks below it, their cards, those cards' notes, and so those notes' other cards. The log stays.
struct Delete {
    std::string deck;
};
// Deletes all that Delete does but the decks.
struct Empty {
    std::string deck;
};
// New cards a day, 0 to most_new_per_day; absent: no limit of its own.
struct Limit {
    std::string deck;
    std::optional<int> new_per_day;
};
// The study day of an exam before which all its cards are to be met; absent: none. It changes no schedule and
// no limit.
struct Exam {
    std::string deck;
    std::optional<StudyDay> day;
};
// What is absent stays.
struct Describe {
    std::string deck;
    std::optional<std::string> description;
    std::optional<std::string> source;
};

} // namespace deck_change

inline constexpr Days most_days_to_exam{3'653}; // ten years

using DeckChange =
    std::variant<deck_change::Create, deck_change::Rename, deck_change::Move, deck_change::Delete,
                 deck_change::Empty, deck_change::Limit, deck_change::Exam, deck_change::Describe>;

// Why this change cannot be made now, as a sentence; empty when it can. About a millisecond for 1,000 decks.
std::string deck_change_fault(const Collection& collection, const DeckChange& change, StudyDay today);

struct DeckChanged {
    std::int64_t operation = 0;
    std::string deck;       // its name now
    std::int64_t cards = 0; // that went
};

// Changes a deck in one operation through the gate, which undo takes back as one. Throws StoreError (Refused
// when the change has a fault), or what the progress throws, with nothing changed. Some 20 µs a card that
// goes.
DeckChanged change_deck(Collection& collection, const Now& now, const DeckChange& change, Progress& progress);

} // namespace emlek
