#pragma once

#include "decks/progress.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "store/collection.h"

#include <cstdint>
#include <span>
#include <string>
#include <variant>

namespace emlek {

// What a learner does to many cards at once.
namespace change {

struct SetAside {
    bool aside = true; // false: they come back
};
struct NotToday {};
struct Flag {
    int flag = 1; // 0: none; to 7
};
// Tags belong to notes, so all cards of a note get or lose one.
struct AddTag {
    std::string tag;
};
struct RemoveTag {
    std::string tag;
};
struct Move {
    std::string deck; // as it was written; made, with its parents, when there is none
};
// They are new again. What was answered stays in the log.
struct Forget {};
// Intervals stay; a new card becomes one whose interval ends on that day.
struct SetDue {
    StudyDay day;
};
// With their notes, and so with those notes' other cards.
struct Delete {};

} // namespace change

using CardChange =
    std::variant<change::SetAside, change::NotToday, change::Flag, change::AddTag, change::RemoveTag,
                 change::Move, change::Forget, change::SetDue, change::Delete>;

inline constexpr int highest_flag = 7;
inline constexpr std::size_t longest_tag = 200; // bytes

// Why this change cannot be made, whatever the cards, as a sentence; empty when it can.
std::string change_fault(const CardChange& change, StudyDay today);

// Changes the cards in one operation through the gate, which undo takes back as one, and returns its id.
// Cards that are no longer in the collection are passed over. Throws StoreError (Refused when the change has
// a fault or no card is left), or what the progress throws, with nothing changed. Some 10 µs a card, 30 where
// the log gets a row.
std::int64_t change_cards(Collection& collection, const Now& now, std::span<const CardId> cards,
                          const CardChange& change, Progress& progress);

} // namespace emlek
