#include "stats/time_spent.h"
#include "ui/retention_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

namespace emlek {

namespace {

constexpr int days_a_week = 7;
constexpr int days_a_year = 365;

int weekday(StudyDay day) { // Monday is 0; 1970-01-01 was a Thursday
    return ((day.number + 3) % days_a_week + days_a_week) % days_a_week;
}

std::string one_digit(double number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", number);
    return text.data();
}

std::string effort_words(const RetentionReport& report, const Words& words) {
    const Effort& effort = report.effort;
    if (effort.answers == 0) return "No answers in this time.";
    const std::string given =
        words.counted(effort.answers, "answer", "answers") + " on " + words.days(effort.days);
    if (effort.spent.count == 0) return given + "."; // another program's log, which kept no times
    return given + ", " + time_spent_words(effort.spent) + " spent: " + one_digit(effort.seconds_a_card) +
           " seconds a card.";
}

std::string streak_words(const Streak& streak, const Words& words) {
    if (streak.longest == 0) return {};
    std::string text =
        streak.current == 0 ? "No days in a row just now" : words.days(streak.current) + " in a row";
    if (streak.current > 0 && !streak.today) text += " up to yesterday";
    if (streak.longest > streak.current) text += "; " + words.days(streak.longest) + " were the longest";
    return text + ".";
}

std::string rounded(double minutes) {
    return std::to_string(std::lround(minutes));
}

// Fine enough that bars which differ say so.
std::string minutes_words(double minutes, const Words& words) {
    if (minutes > 0 && minutes < 1)
        return words.counted(std::max(std::lround(minutes * 60), 1L), "second", "seconds");
    const long tenths = std::lround(minutes * 10);
    if (tenths < 100 && tenths % 10 != 0) return one_digit(minutes) + " minutes";
    return words.counted(static_cast<int>(std::lround(minutes)), "minute", "minutes");
}

// What the chosen number of new cards a day would come to, and on what that rests.
std::string forecast_words(const RetentionReport& report, const Words& words, const LocalDates& dates) {
    const Forecast& forecast = report.forecast;
    const auto chosen = std::find_if(
        forecast.limits.begin(), forecast.limits.end(),
        [&](const LoadAtLimit& limit) { return limit.new_per_day == report.choice.new_per_day; });
    if (chosen == forecast.limits.end()) return {};
    std::string text = "With " + words.counted(chosen->new_per_day, "new card", "new cards") +
                       " a day it will be about " + minutes_words(chosen->minutes, words) +
                       " a day in three months";
    if (chosen->new_run_out) text += "; no new card is left from " + dates.date(*chosen->new_run_out) + " on";
    text += ". ";
    return text + (forecast.measured
                       ? "It rests on how you answered so far."
                       : "There are too few answers to know you: nine of ten are taken to be right.");
}

ChartFigure calendar(const RetentionReport& report, const Words& words, const LocalDates& dates) {
    ChartFigure figure;
    figure.shape = ChartShape::Days;
    figure.chart = {
        "Answers a day", "A column is a week, Monday on top; the stronger, the more.", "", "", {}};
    std::map<std::int32_t, const DayActivity*> active;
    for (const DayActivity& day : report.calendar)
        active[day.day.number] = &day;
    const StudyDay first{report.today.number - days_a_year + 1};
    figure.first_row = weekday(first);
    for (StudyDay day = first; day <= report.today; ++day.number) {
        const auto found = active.find(day.number);
        const std::int64_t answers = found == active.end() ? 0 : found->second->answers;
        ChartValue value{dates.date(day), "", static_cast<double>(answers), {}, ""};
        value.told = answers == 0 ? "no answers" : words.counted(answers, "answer", "answers");
        if (answers > 0 && found->second->spent.count > 0)
            value.told += ", " + time_spent_words(found->second->spent);
        if (day == first || dates.month(day) != dates.month(StudyDay{day.number - 1}))
            value.tick = dates.short_month(day);
        figure.full = std::max(figure.full, static_cast<double>(answers));
        figure.chart.values.push_back(std::move(value));
    }
    return figure;
}

ChartFigure load(const RetentionReport& report, const Words& words, const LocalDates& dates) {
    ChartFigure figure;
    figure.shape = ChartShape::Bars;
    figure.chart = {"Minutes a day that are to come",
                    "Simulated from your cards, your answers and the new cards you allow.",
                    "",
                    "",
                    {}};
    for (const DayLoad& day : report.forecast.days) {
        ChartValue value{dates.date(day.day), "", day.minutes, {}, ""};
        if (weekday(day.day) == 0) value.tick = dates.short_date(day.day);
        value.told = "about " + minutes_words(day.minutes, words) + ": " + rounded(day.reviews) +
                     " reviews, " + rounded(day.fresh) + " new, " + rounded(day.repeats) + " repeats";
        figure.chart.values.push_back(std::move(value));
    }
    figure.axis = axis_of(figure.chart.values, false);
    return figure;
}

ChartFigure limits(const RetentionReport& report, const Words& words) {
    ChartFigure figure;
    figure.chart = {"Minutes a day in three months", "For other numbers of new cards a day.", "", "", {}};
    for (const LoadAtLimit& limit : report.forecast.limits) {
        figure.full = std::max(figure.full, limit.minutes);
        figure.chart.values.push_back({std::to_string(limit.new_per_day) + " new a day",
                                       "",
                                       limit.minutes,
                                       {},
                                       minutes_words(limit.minutes, words)});
    }
    return figure;
}

ChartFigure cards(const RetentionReport& report, const Words& words) {
    ChartFigure figure;
    const CardCounts& counts = report.cards;
    figure.chart = {"Your cards", "Mature: an interval of 21 days or more.", "", "", {}};
    figure.full = static_cast<double>(std::max<std::int64_t>(counts.all(), 1));
    for (const auto& [name, count] : {std::pair("new", counts.fresh), std::pair("learning", counts.learning),
                                      std::pair("young", counts.young), std::pair("mature", counts.mature),
                                      std::pair("set aside", counts.set_aside)}) {
        if (count > 0)
            figure.chart.values.push_back({name, "", static_cast<double>(count), {}, words.number(count)});
    }
    return figure;
}

std::string bin_name(const Bin& bin, bool hundredths) {
    const auto number = [&](std::int32_t value) {
        return hundredths ? one_digit(value / 100.0) : std::to_string(value);
    };
    if (!bin.to) return number(bin.from) + " and more";
    return *bin.to == bin.from ? number(bin.from) : number(bin.from) + "–" + number(*bin.to);
}

ChartFigure histogram(std::string title, std::string reading, const std::vector<Bin>& bins, bool hundredths,
                      const Words& words) {
    ChartFigure figure;
    figure.shape = ChartShape::Bars;
    figure.chart = {std::move(title), std::move(reading), "", "", {}};
    for (const Bin& bin : bins) {
        const std::string from = hundredths ? one_digit(bin.from / 100.0) : std::to_string(bin.from);
        figure.chart.values.push_back(
            {bin_name(bin, hundredths), from, static_cast<double>(bin.cards), {}, words.cards(bin.cards)});
    }
    figure.axis = axis_of(figure.chart.values, false);
    return figure;
}

ChartFigure anki_table(const RetentionReport& report, const Words& words) {
    ChartFigure figure;
    figure.chart = {
        "As Anki counts it", "Anki's true retention, for comparing; its days and its rules.", "", " %", {}};
    figure.full = 100;
    const auto add = [&](std::string name, const AnkiCell& cell) {
        figure.chart.values.push_back(
            recall_value(std::move(name), {cell.pass + cell.fail, cell.pass}, words));
    };
    for (std::size_t i = 0; i < report.anki.rows.size(); ++i) {
        const auto& row = report.anki.rows[i];
        const std::string period = AnkiRetention::period_names[i];
        add(period, row.total());
        if (row.mature.pass + row.mature.fail == 0) continue;
        add(period + ", young", row.young);
        add(period + ", mature", row.mature);
    }
    return figure;
}

} // namespace

FigureSection cost_section(const RetentionReport& report, const Words& words, const LocalDates& dates) {
    FigureSection section;
    section.title = "What does it cost you?";
    if (report.empty) return section;
    for (std::string sentence : {effort_words(report, words), streak_words(report.streak, words),
                                 forecast_words(report, words, dates)}) {
        if (!sentence.empty()) section.sentences.push_back(std::move(sentence));
    }
    section.wide = {defined(calendar(report, words, dates), Figure::Calendar),
                    defined(load(report, words, dates), Figure::Forecast)};
    if (!report.intervals.empty()) {
        section.wide.push_back(
            defined(histogram("Intervals in days",
                              report.median_interval ? "Half of your cards come back within " +
                                                           words.days(report.median_interval->count) + "."
                                                     : "",
                              report.intervals, false, words),
                    Figure::Intervals));
        section.wide.push_back(
            defined(histogram("Easiness", "2.5 is where a card begins; SM-2 predicts no recall from it.",
                              report.easiness, true, words),
                    Figure::Easiness));
    }
    section.narrow = {defined(limits(report, words), Figure::NewCards),
                      defined(cards(report, words), Figure::CardCounts),
                      defined(anki_table(report, words), Figure::AnkiRetention)};
    return section;
}

} // namespace emlek
