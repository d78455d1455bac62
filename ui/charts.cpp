#include "ui/charts.h"

#include "ui/paint.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace emlek {

namespace {

constexpr int days_a_week = 7;

Ink tick_ink(const Look& look) {
    return {TextSize::Small, look.theme.secondary};
}

// The least of 1, 2 or 5 times a power of ten that is no smaller.
double round_step(double step) {
    if (!(step > 0) || !std::isfinite(step)) return 1;
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (step <= times * power * (1 + 1e-9)) return times * power;
    }
    return 10 * power;
}

std::string axis_words(const Look& look, double value, const std::string& unit) {
    const double whole = std::round(value);
    if (std::abs(value - whole) < 1e-6) return look.words.number(static_cast<std::int64_t>(whole)) + unit;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2g", value);
    return text.data() + unit;
}

// Where the values of an upright chart stand on the screen.
struct Plot {
    ImVec2 from; // top left of the ground, right of the numbers
    ImVec2 to;
    Axis axis;
    std::size_t count = 0;

    float y(double value) const {
        const double part = (std::clamp(value, axis.low, axis.high) - axis.low) / (axis.high - axis.low);
        return std::round(to.y - static_cast<float>(part) * (to.y - from.y));
    }
    float slot() const { return (to.x - from.x) / static_cast<float>(std::max<std::size_t>(count, 1)); }
    float x(std::size_t index) const { return from.x + (static_cast<float>(index) + 0.5F) * slot(); }
};

void draw_axis(const Look& look, const Plot& plot, const std::string& unit) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float thickness = std::max(1.0F, look.px(1));
    const int steps = static_cast<int>(std::round((plot.axis.high - plot.axis.low) / plot.axis.step));
    for (int i = 0; i <= steps; ++i) {
        const double value = plot.axis.low + i * plot.axis.step;
        const float y = plot.y(value);
        list->AddRectFilled({plot.from.x, y}, {plot.to.x, y + thickness}, colour_of(look.theme.line));
        const std::string words = axis_words(look, value, unit);
        const ImVec2 extent = text_extent(look, tick_ink(look), words);
        draw_text(look, tick_ink(look), {plot.from.x - look.px(10) - extent.x, y - extent.y / 2}, words);
    }
}

// The words below, every one or every second or third, as many as leave air between them; the last one, which
// is now, always.
void draw_ticks(const Look& look, const Plot& plot, const Chart& chart) {
    struct Tick {
        float left;
        float right;
        const std::string* words;
    };
    std::vector<Tick> ticks;
    for (std::size_t i = chart.values.size(); i-- > 0;) {
        const std::string& words = chart.values[i].tick;
        if (words.empty()) continue;
        const float width = text_extent(look, tick_ink(look), words).x;
        const float left = std::max(plot.x(i) - width / 2, plot.from.x - look.px(8));
        ticks.push_back({left, left + width, &words});
    }
    const auto fits = [&](std::size_t every) {
        for (std::size_t i = every; i < ticks.size(); i += every) {
            if (ticks[i].right + look.px(10) > ticks[i - every].left) return false;
        }
        return true;
    };
    std::size_t every = 1;
    while (every < ticks.size() && !fits(every))
        ++every;
    for (std::size_t i = 0; i < ticks.size(); i += every)
        draw_text(look, tick_ink(look), {ticks[i].left, plot.to.y + look.px(8)}, *ticks[i].words);
}

float axis_room(const Look& look, const Axis& axis, const std::string& unit) {
    float widest = 0;
    for (double value = axis.low; value <= axis.high + axis.step / 2; value += axis.step)
        widest = std::max(widest, text_extent(look, tick_ink(look), axis_words(look, value, unit)).x);
    return widest + look.px(12);
}

Plot begin_plot(const Look& look, const Chart& chart, const Axis& axis, ImVec2 size) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    Plot plot;
    plot.axis = axis;
    plot.count = chart.values.size();
    plot.from = {from.x + axis_room(look, axis, chart.unit), from.y + look.line(TextSize::Small) / 2};
    plot.to = {from.x + size.x, from.y + size.y - look.line(TextSize::Small) - look.px(10)};
    draw_axis(look, plot, chart.unit);
    draw_ticks(look, plot, chart);
    return plot;
}

std::string told(const ChartValue& value) {
    return value.name + ": " + value.told;
}

// The item of the whole chart, and the value that the pointer rests on.
void end_plot(const Look& look, const Plot& plot, const Chart& chart, ImVec2 size) {
    ImGui::Dummy(size);
    const float mouse = ImGui::GetIO().MousePos.x;
    if (chart.values.empty() || mouse < plot.from.x || mouse >= plot.to.x) return;
    const auto index = static_cast<std::size_t>((mouse - plot.from.x) / plot.slot());
    if (!ImGui::IsItemHovered()) return;
    const float x = std::round(plot.x(std::min(index, chart.values.size() - 1)));
    ImGui::GetWindowDrawList()->AddRectFilled({x, plot.from.y}, {x + std::max(1.0F, look.px(1)), plot.to.y},
                                              colour_of(look.theme.secondary, 0.5F));
    tooltip(look, told(chart.values[std::min(index, chart.values.size() - 1)]));
}

// Each stretch of the band between two neighbours is convex, which the whole need not be.
void draw_band(const Look& look, const Plot& plot, const ChartValue& a, std::size_t at, const ChartValue& b) {
    ImGui::GetWindowDrawList()->AddQuadFilled(
        {plot.x(at), plot.y(a.band->high)}, {plot.x(at + 1), plot.y(b.band->high)},
        {plot.x(at + 1), plot.y(b.band->low)}, {plot.x(at), plot.y(a.band->low)},
        colour_of(look.theme.accent_band));
}

// A value without neighbours has a band all the same.
void draw_lonely_band(const Look& look, const Plot& plot, const ChartValue& value, std::size_t at) {
    const float half = std::min(plot.slot() / 2, look.px(5));
    ImGui::GetWindowDrawList()->AddRectFilled({plot.x(at) - half, plot.y(value.band->high)},
                                              {plot.x(at) + half, plot.y(value.band->low)},
                                              colour_of(look.theme.accent_band));
}

void draw_bands(const Look& look, const Plot& plot, const std::vector<ChartValue>& values) {
    const auto has_band = [&](std::size_t i) {
        return i < values.size() && values[i].value && values[i].band;
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!has_band(i)) continue;
        if (has_band(i + 1)) {
            draw_band(look, plot, values[i], i, values[i + 1]);
        } else if (i == 0 || !has_band(i - 1)) {
            draw_lonely_band(look, plot, values[i], i);
        }
    }
}

void draw_line(const Look& look, const Plot& plot, const std::vector<ChartValue>& values) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 colour = colour_of(look.theme.accent);
    const bool dots = plot.slot() >= look.px(9);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].value) continue;
        const ImVec2 here(plot.x(i), plot.y(*values[i].value));
        const bool goes_on = i + 1 < values.size() && values[i + 1].value;
        const bool lonely = !goes_on && (i == 0 || !values[i - 1].value);
        if (goes_on) list->AddLine(here, {plot.x(i + 1), plot.y(*values[i + 1].value)}, colour, look.px(2));
        if (dots || lonely) list->AddCircleFilled(here, look.px(3.5F), colour);
    }
}

struct RowPlace {
    ImVec2 from;
    float width = 0;
};

void draw_row_bar(const Look& look, const ChartValue& value, double full, const RowPlace& place) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float height = look.px(8);
    const ImVec2 to(place.from.x + place.width, place.from.y + height);
    list->AddRectFilled(place.from, to, colour_of(look.theme.line), height / 2);
    if (!value.value || !(full > 0)) return;
    const auto at = [&](double number) {
        return place.from.x + place.width * static_cast<float>(std::clamp(number / full, 0.0, 1.0));
    };
    const float end = at(*value.value);
    if (end - place.from.x >= height) {
        list->AddRectFilled(place.from, {end, to.y}, colour_of(look.theme.accent), height / 2);
    } else if (*value.value > 0) {
        list->AddCircleFilled({place.from.x + height / 2, place.from.y + height / 2}, height / 2,
                              colour_of(look.theme.accent));
    }
    if (!value.band) return;
    const float middle = std::round(place.from.y + height / 2);
    list->AddLine({at(value.band->low), middle}, {at(value.band->high), middle}, colour_of(look.theme.ink),
                  std::max(1.0F, look.px(1.5F)));
}

// At the cursor, which stays; the row's height.
float draw_row(const Look& look, const ChartValue& value, double full, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const Ink words{TextSize::Note, look.theme.secondary};
    const float taken = text_extent(look, words, value.told).x;
    const Document name = plain_document(value.name);
    TextStyle style = look.style(TextSize::Note, width);
    style.one_line = true;
    const float wanted = static_cast<float>(look.painter->measure(name, style).width);
    // A short name is never cut, a long one is read well enough from its begin.
    const float room = width - taken - look.px(12);
    const bool beside = wanted <= room || room >= look.text_px(260);
    if (beside) style.width = static_cast<int>(room);
    draw_people_line(look, name, TextSize::Note, style, from);
    float y = from.y;
    if (!beside) y += look.line(TextSize::Note);
    draw_text(look, words, {beside ? from.x + width - taken : from.x, y}, value.told);
    y += look.line(TextSize::Note) + look.px(3);
    draw_row_bar(look, value, full, {{from.x, y}, width});
    return y + look.px(8) - from.y;
}

Colour heat(const Look& look, double part) {
    constexpr std::array shades = {0.25F, 0.45F, 0.7F, 1.0F};
    if (!(part > 0)) return look.theme.line;
    const auto shade =
        std::min<std::size_t>(static_cast<std::size_t>(part * shades.size()), shades.size() - 1);
    return mix(look.theme.line, look.theme.accent, shades[shade]);
}

} // namespace

Axis axis_of(const std::vector<ChartValue>& values, bool close, std::optional<double> most) {
    double low = std::numeric_limits<double>::max();
    double high = 0;
    for (const ChartValue& value : values) {
        if (!value.value) continue;
        low = std::min(low, value.band ? value.band->low : *value.value);
        high = std::max(high, value.band ? value.band->high : *value.value);
    }
    if (most) high = *most;
    if (!close || low > high) low = 0;
    Axis axis;
    axis.step = round_step(std::max(high - low, high > 0 ? high / 100 : 1) / 4);
    axis.low = std::floor(low / axis.step + 1e-9) * axis.step;
    axis.high = std::max(std::ceil(high / axis.step - 1e-9) * axis.step, axis.low + axis.step);
    return axis;
}

void put_chart_title(const Look& look, const Chart& chart, float width) {
    put_text(look, {TextSize::Note, look.theme.ink, true}, chart.title, width);
    tooltip(look, chart.meaning);
    if (chart.reading.empty()) return;
    put_text(look, {TextSize::Small, look.theme.secondary}, chart.reading, width);
    gap(look.px(4));
}

void put_line_chart(const Look& look, const Chart& chart, const Axis& axis, ImVec2 size) {
    const Plot plot = begin_plot(look, chart, axis, size);
    draw_bands(look, plot, chart.values);
    draw_line(look, plot, chart.values);
    end_plot(look, plot, chart, size);
}

void put_bar_chart(const Look& look, const Chart& chart, const Axis& axis, ImVec2 size) {
    const Plot plot = begin_plot(look, chart, axis, size);
    const float between = plot.slot() >= look.px(6) ? std::max(1.0F, std::round(plot.slot() * 0.2F)) : 0;
    for (std::size_t i = 0; i < chart.values.size(); ++i) {
        if (!chart.values[i].value || *chart.values[i].value <= 0) continue;
        const float left = plot.x(i) - plot.slot() / 2 + between / 2;
        const float top = std::min(plot.y(*chart.values[i].value), plot.to.y - std::max(1.0F, look.px(1)));
        ImGui::GetWindowDrawList()->AddRectFilled(
            {left, top}, {left + plot.slot() - between, plot.to.y}, colour_of(look.theme.accent),
            std::min(look.px(3), plot.slot() / 4), ImDrawFlags_RoundCornersTop);
    }
    end_plot(look, plot, chart, size);
}

void put_row_chart(const Look& look, const Chart& chart, double full, float width) {
    for (const ChartValue& value : chart.values) {
        const float height = draw_row(look, value, full, width);
        ImGui::Dummy({width, height});
        tooltip(look, told(value));
        gap(look.px(7));
    }
}

std::optional<std::size_t> put_pressable_rows(const Look& look, const Chart& chart, double full,
                                              float width) {
    std::optional<std::size_t> pressed;
    for (std::size_t i = 0; i < chart.values.size(); ++i) {
        const ChartValue& value = chart.values[i];
        const float height = draw_row(look, value, full, width);
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton(value.name.c_str(), {width, height})) pressed = i;
        ImGui::PopID();
        if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tooltip(look, told(value));
        gap(look.px(7));
    }
    return pressed;
}

void put_heat_map(const Look& look, const Chart& chart, int first_row, double full, float width) {
    const float side = look.px(13);
    const float step = side + look.px(4);
    const int days = static_cast<int>(chart.values.size());
    const int weeks = (first_row + days + days_a_week - 1) / days_a_week;
    const int shown = std::clamp(static_cast<int>((width + look.px(4)) / step), 1, std::max(weeks, 1));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const ChartValue* pointed = nullptr;
    float month_end = from.x;
    const float top = from.y + look.line(TextSize::Small) + look.px(4);
    for (int i = std::max(0, (weeks - shown) * days_a_week - first_row); i < days; ++i) {
        const ChartValue& day = chart.values[static_cast<std::size_t>(i)];
        const int column = (first_row + i) / days_a_week - (weeks - shown);
        const ImVec2 corner(from.x + static_cast<float>(column) * step,
                            top + static_cast<float>((first_row + i) % days_a_week) * step);
        ImGui::GetWindowDrawList()->AddRectFilled(corner, {corner.x + side, corner.y + side},
                                                  colour_of(heat(look, day.value.value_or(0) / full)),
                                                  look.px(3));
        const bool over = mouse.x >= corner.x && mouse.x < corner.x + step && mouse.y >= corner.y &&
                          mouse.y < corner.y + step;
        if (over) pointed = &day;
        if (day.tick.empty() || corner.x < month_end) continue;
        draw_text(look, tick_ink(look), {corner.x, from.y}, day.tick);
        month_end = corner.x + text_extent(look, tick_ink(look), day.tick).x + look.px(8);
    }
    ImGui::Dummy({static_cast<float>(shown) * step, top - from.y + days_a_week * step});
    if (pointed != nullptr) tooltip(look, told(*pointed));
}

void put_chart_table(const Look& look, const Chart& chart, float width) {
    const float line = look.line(TextSize::Note) + look.px(6);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(chart.values.size()), line);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const ChartValue& value = chart.values[static_cast<std::size_t>(i)];
            const ImVec2 from = ImGui::GetCursorScreenPos();
            const float name_width = std::round(width * 0.45F);
            draw_people_line(look, plain_document(value.name), TextSize::Note,
                             look.style(TextSize::Note, name_width - look.px(12)), from);
            TextStyle words = look.style(TextSize::Note, width - name_width);
            words.ink = look.theme.secondary;
            draw_people_line(look, plain_document(value.told), TextSize::Note, words,
                             {from.x + name_width, from.y});
            ImGui::Dummy({width, line});
        }
    }
}

} // namespace emlek
