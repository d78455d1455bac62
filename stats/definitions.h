#pragma once

#include <array>
#include <string_view>

namespace emlek {

// The figures that a learner sees, each with its definition in a sentence or two: for tooltips, and word for
// word in docs/statistics.md.
enum class Figure {
    Retention,
    Band,
    Waiting,
    Comparison,
    ByWaiting,
    ByInterval,
    ForgettingCurve,
    ByHour,
    ByQuality,
    YoungMature,
    Hardest,
    Streak,
    Calendar,
    TimeSpent,
    CardCounts,
    Intervals,
    Easiness,
    Forecast,
    NewCards,
    AnkiRetention,
    Predicted,
};

struct Definition {
    Figure figure;
    std::string_view name; // a heading: "Retention"
    std::string_view text;
};

const std::array<Definition, 21>& definitions();

// The definition of one of them.
const Definition& definition(Figure figure);

} // namespace emlek
