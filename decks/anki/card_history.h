#pragma once

#include "decks/anki/anki_collection.h"
#include "decks/anki/card_template.h"
#include "decks/anki/revlog_rows.h"
#include "decks/incoming.h"

#include <cstdint>
#include <vector>

namespace emlek {

// A row of Anki's table "cards". Numbers are as the file has them, whatever they are.
struct AnkiCardRow {
    std::int64_t id = 0;
    std::int64_t deck = 0;
    std::int64_t ord = 0;
    std::int64_t type = 0;  // 0 new, 1 being learned, 2 review, 3 being learned again
    std::int64_t queue = 0; // -1 set aside, -2 and -3 buried, 1 to 4 what it waits for
    std::int64_t due = 0;   // new: position; days since day zero; seconds since 1970 when beyond 10^9
    std::int64_t interval = 0;
    std::int64_t factor = 0; // thousandths
    std::int64_t reps = 0;
    std::int64_t lapses = 0;
    std::int64_t home_due = 0;  // while in a filtered deck
    std::int64_t home_deck = 0; // 0: not in one
    std::int64_t flags = 0;     // the lowest three bits

    bool is_new() const { return type <= 0 || type > 3; }
};

// A card's log as ours: what Anki's true retention counts becomes Review, which is type 1, and types 0, 2 and
// 3 after an interval of at least a day, but for cramming (type 3, factor 0); the rest of types 0, 2 and 3
// becomes Drill, types 4 and 5 a Forget (type 4, factor 0) or a SetDue. Buttons 1 to 4 are the qualities 2
// to 5. Of a Review `scheduled` is the days that Anki gave, 1 for a failure or for less than a day; of a
// Drill those days, 0 for less. A row that has no time between 1970 and 9999, no button or an unknown type is
// left out and counted in `changes`.
//
// A card that is not new ends with a Seed:
//   due         the home deck's due day; seconds become the study day in which they fall
//   interval    at least 1 day, at most longest_interval
//   easiness    factor / 10; 250 without one; at least 130
//   repetition  0 while being learned or learned again, for then SM-2 too starts over with one day; else 1
//               below six days, 2 from six on
//   reps        Anki's count, or the log's, whichever is more; lapses likewise
//   day         the study day of the last answer, else due - interval; never after today
// A card that is new but was answered once ends with a Forget, unless its log says so itself.
// Only rows of this card, oldest first.
std::vector<PastRow> card_history(const std::vector<RevlogRow>& log, const AnkiCardRow& card,
                                  const AnkiCollection& collection, const Calendar& calendar,
                                  Changes& changes);

} // namespace emlek
