#pragma once

#include "scheduler/queue.h"
#include "scheduler/time.h"
#include "store/collection.h"
#include "store/day_reader.h"
#include "study/exam.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct DeckLoad {
    std::string name;
    std::size_t reviews = 0; // of the deck and the decks below it
    std::size_t fresh = 0;
};

// What a day holds, counted.
struct Today {
    StudyDay day;
    std::size_t reviews = 0;
    std::size_t fresh = 0;
    std::size_t drill = 0;
    std::size_t waiting = 0; // due, but beyond the limit of reviews
    int minutes = 0;
    std::vector<DeckLoad> decks; // by name, parents before their children
    DayRecord record;
    std::optional<NearExam> exam;

    std::size_t cards() const { return reviews + fresh + drill; }
    // Study days since the last answer, when there was one and none today.
    std::optional<Days> away() const {
        if (!record.last_before || record.cards > 0) return std::nullopt;
        return day - *record.last_before;
    }
};
// 100,000 cards and 1 M reviews: see docs/performance.md. Throws StoreError.
Today look_at_today(const Collection& collection, const Scope& scope, const Now& now);

// What a learner who is done may want to know.
struct Outlook {
    std::size_t tomorrow = 0; // reviews and new cards of the next study day
    std::size_t ahead = 0;    // cards that can be studied ahead now
};
Outlook look_ahead(const Collection& collection, const Now& now);

} // namespace emlek
