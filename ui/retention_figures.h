#pragma once

#include "stats/definitions.h"
#include "stats/retention_report.h"
#include "ui/charts.h"
#include "ui/local_words.h"
#include "ui/words.h"

#include <cstdint>
#include <string>
#include <vector>

namespace emlek {

// How a chart is drawn.
enum class ChartShape : std::int8_t { Line, Bars, Rows, Days };

struct ChartFigure {
    ChartShape shape = ChartShape::Rows;
    Chart chart;
    Axis axis;         // of Line and Bars
    double full = 1;   // of Rows and Days
    int first_row = 0; // of Days: Monday is 0
};

// One question and what answers it.
struct FigureSection {
    std::string title;
    std::vector<std::string> sentences;
    std::vector<ChartFigure> wide;   // as wide as there is room
    std::vector<ChartFigure> narrow; // beside them
};

// A card that is hard to keep, with its question.
struct HardCardWords {
    HardCard card;
    std::string question; // on one line
};

struct RetentionFigures {
    std::string headline; // "You remembered 90 %"
    std::string sentence;
    std::vector<FigureSection> sections; // do I remember, where do I not, what does it cost
};

// Everything that the retention panel shows of a report, in words and charts. Pure but for the names of
// months, which are the person's locale's.
RetentionFigures retention_figures(const RetentionReport& report, const std::vector<HardCardWords>& hardest,
                                   const Words& words);

// All of it as a text to be pasted elsewhere.
std::string as_text(const RetentionFigures& figures);

// The sections, for retention_figures.
FigureSection recall_section(const RetentionReport& report, const Words& words, const LocalDates& dates);
FigureSection weak_spots_section(const RetentionReport& report, const std::vector<HardCardWords>& hardest,
                                 const Words& words);
FigureSection cost_section(const RetentionReport& report, const Words& words, const LocalDates& dates);

// The chart, with what it shows in the words of docs/statistics.md.
ChartFigure defined(ChartFigure chart, Figure what);

// "91 % of 118, between 84 and 95"; "5 of 7" where that is too few for a percentage.
ChartValue recall_value(std::string name, const Proportion& proportion, const Words& words);

} // namespace emlek
