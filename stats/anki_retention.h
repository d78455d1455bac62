#pragma once

#include <array>
#include <cstdint>

namespace emlek {

// Anki's "true retention", for people who compare.
struct AnkiCell {
    std::int64_t pass = 0;
    std::int64_t fail = 0;
    bool operator==(const AnkiCell&) const = default;
};

struct AnkiRetention {
    enum Period { Today, Yesterday, Week, Month, Year, All };
    static constexpr std::array<const char*, 6> period_names = {"today", "yesterday", "last week", "last month",
                                                                "last year", "all time"};
    struct Row {
        AnkiCell young;  // interval before it < 21 days
        AnkiCell mature; // >= 21 days
        AnkiCell total() const { return {young.pass + mature.pass, young.fail + mature.fail}; }
        bool operator==(const Row&) const = default;
    };
    std::array<Row, 6> rows; // by Period
};

} // namespace emlek
