#pragma once

#include "scheduler/time.h"

#include <array>
#include <cstdint>

namespace emlek {

// Anki counts days backwards from the moment at which the next day begins, 86,400 s each, whatever the clocks
// did in between. A day of Anki's is numbered like the days since 1970 that begin at the time of day, in UTC,
// at which the next study day will begin.
class AnkiDays {
  public:
    explicit AnkiDays(const Now& now, RolloverHour rollover);
    std::uint16_t day_of(Instant at) const; // before 1970: 0; after 2149: 65,535
    // The time of day at which its days begin, ms after midnight UTC. Days counted with another anchor do not
    // compare.
    std::int64_t anchor() const { return anchor_; }

  private:
    std::int64_t anchor_ = 0;
};

// Anki's "true retention", for people who compare.
struct AnkiCell {
    std::int64_t pass = 0;
    std::int64_t fail = 0;
    bool operator==(const AnkiCell&) const = default;
};

struct AnkiRetention {
    enum Period { Today, Yesterday, Week, Month, Year, All };
    static constexpr std::array<const char*, 6> period_names = {"today",      "yesterday", "last week",
                                                                "last month", "last year", "all time"};
    struct Row {
        AnkiCell young;  // interval before it < 21 days
        AnkiCell mature; // >= 21 days
        AnkiCell total() const { return {young.pass + mature.pass, young.fail + mature.fail}; }
        bool operator==(const Row&) const = default;
    };
    std::array<Row, 6> rows; // by Period
};

} // namespace emlek
