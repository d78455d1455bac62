#pragma once

#include "decks/progress.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "store/collection.h"

#include <cstdint>
#include <optional>
#include <string>

namespace emlek {

// An operation that can be taken back.
struct Operation {
    std::int64_t id = 0;
    Instant at;
    StudyDay day;
    std::string label; // "the answer to “…”", "570 notes from Spanish.apkg": fits after "Taken back: "
    int cards = 0;
    std::optional<CardId> card; // the card whose answer it was

    // Whether to ask first: it is from an earlier day, or touches more than 20 cards.
    bool needs_asking(StudyDay today) const { return day < today || cards > 20; }
    // Whether taking it back may take more than a few milliseconds.
    bool takes_long() const { return cards > 500; }
};

// The newest operation that was not taken back; nothing when there is none. The last 1,000 are kept.
std::optional<Operation> last_operation(const Collection& collection);

// Takes that operation back in one transaction: its log rows are marked, every other table is as it was
// before. Throws StoreError, or what `ready` throws, with nothing changed.
void take_back(Collection& collection, const Operation& operation, const Now& now,
               const BeforeCommit& ready = {});
// The same for one that may take long: about 10 µs for each note that it added.
void take_back(Collection& collection, const Operation& operation, const Now& now, Progress& progress,
               const BeforeCommit& ready = {});

} // namespace emlek
