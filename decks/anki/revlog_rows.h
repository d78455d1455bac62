#pragma once

#include "decks/incoming.h"

#include <cstdint>
#include <vector>

namespace emlek {

// A row of Anki's revlog, without card and id.
struct RevlogRow {
    std::int64_t at = 0; // ms since 1970
    int button = 0;      // 1 to 4; 0: no answer
    std::int64_t interval = 0;
    std::int64_t interval_before = 0;
    std::int64_t factor = 0; // easiness in thousandths
    std::int64_t taken = 0;  // ms
    int type = 0;            // 1 review, 3 filtered, 4 manual
};

struct RevlogRows {
    std::vector<RevlogRow> rows;
    std::int64_t coarser = 0;  // answers of quality 0 or 1, which become "Again" as 2 does
    std::int64_t ahead = 0;    // answers before the due day, which become repeats
    std::int64_t left_out = 0; // states that came with an import, changes of rules
};

// A card's log as Anki's. Reviews are of type 1. Repeats of the same day and answers before the due day are
// of type 3 with factor 0, which neither program counts as recall. SetDue and Forget become type 4, with
// factor 0 for Forget. Qualities 0 to 2 are button 1, then 3, 4 and 5 are 2, 3 and 4. The factor is what
// SM-2's published text makes of the answers.
RevlogRows revlog_rows(const std::vector<PastRow>& history);

} // namespace emlek
