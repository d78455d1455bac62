#pragma once

#include "scheduler/card_state.h"
#include "scheduler/grade.h"
#include "scheduler/ids.h"
#include "scheduler/sm2.h"
#include "scheduler/time.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace emlek {

// What a person's answer adds to the log.
struct Given {
    Quality quality;
    Millis taken;
    Days scheduled; // from the answer's study day to the card's due day
};

struct Review : Given {}; // a graded repetition: the only answer that the fold counts
struct Drill : Given {};  // a same-day repeat of a card below 4: changes no state
struct Ahead : Given {};  // a pass before the due day: changes no state

// The card is new again.
struct Forget {};

// A state that was not earned by answers here; it replaces everything before it.
struct Snapshot {
    std::int32_t repetition = 0;
    Easiness easiness;
    Days interval;
    StudyDay due;
    std::int32_t reps = 0;
    std::int32_t lapses = 0;
    bool operator==(const Snapshot&) const = default;
};
struct SetDue : Snapshot {}; // by the learner's hand
struct Seed : Snapshot {};   // with an import

// From this row on, these rules. It belongs to no card.
struct RulesChange {
    Preset preset = Preset::Text;
    Days maximum_interval = longest_interval;
    bool operator==(const RulesChange&) const = default;
};

using LogEvent = std::variant<Review, Drill, Ahead, Forget, SetDue, Seed, RulesChange>;

// One fact, never changed after it was written. Rows are folded in the order of their ids.
struct ReviewLog {
    ReviewId id;
    CardId card; // all zero for RulesChange
    Instant at;
    StudyDay day;
    UtcOffset offset;
    LogEvent event;
};

// The answer in a row of a person's answer, else null.
const Given* given(const LogEvent& event);

// "Review", "Drill", "Ahead", "Forget", "SetDue", "Seed", "Rules": as in the database and in JSON.
std::string_view name(const LogEvent& event);

// The id of a row written at `now`, after `newest` (absent in an empty log): a version 7 UUID of
// max(now, newest's milliseconds), a 12-bit counter, and the collection's own 62 bits. Always greater than
// `newest`.
ReviewId next_review_id(const std::optional<ReviewId>& newest, Instant now, std::uint64_t device);

// The milliseconds inside such an id.
Instant minted_at(const ReviewId& id);

} // namespace emlek
