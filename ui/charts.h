#pragma once

#include "ui/look.h"

#include <imgui.h>

#include <optional>
#include <string>
#include <vector>

// Charts of numbers, whatever they count. Each value is told in words where the pointer rests and in the
// table that can stand in the chart's place; nothing is told by colour alone.

namespace emlek {

struct ChartBand {
    double low = 0;
    double high = 0;
};

struct ChartValue {
    std::string name;            // "November 2026", "names"
    std::string tick;            // below it on the axis: "Nov"; empty: none
    std::optional<double> value; // absent: nothing is known there
    std::optional<ChartBand> band;
    std::string told; // "91 % of 118, between 84 and 95"
};

struct Chart {
    std::string title;
    std::string reading; // one line on how to read it
    std::string meaning; // what exactly is shown: told when the title is pointed at
    std::string unit;    // behind the numbers of the axis: " %"
    std::vector<ChartValue> values;
};

// The numbers along an axis, rising by equal, round steps.
struct Axis {
    double low = 0;
    double high = 1;
    double step = 1;
};
// Wide enough for all values and bands; about four steps. From zero, unless `close` lets it begin below the
// lowest; within `most`, when given.
Axis axis_of(const std::vector<ChartValue>& values, bool close, std::optional<double> most = {});

// A line through the values, with their bands as one ground. Where a value is absent the line is broken.
void put_line_chart(const Look& look, const Chart& chart, const Axis& axis, ImVec2 size);

// Upright bars from zero.
void put_bar_chart(const Look& look, const Chart& chart, const Axis& axis, ImVec2 size);

// A row a value: name, words, and a bar of its part of `full`, with its band as a line across the bar's end.
void put_row_chart(const Look& look, const Chart& chart, double full, float width);

// A column a week, a square a day; the first value is at `first_row` (0 to 6). The darker, the more of
// `full`. As many of the last weeks as fit.
void put_heat_map(const Look& look, const Chart& chart, int first_row, double full, float width);

// The same values as a table: name and words.
void put_chart_table(const Look& look, const Chart& chart, float width);

// Title and reading above a chart.
void put_chart_title(const Look& look, const Chart& chart, float width);

} // namespace emlek
