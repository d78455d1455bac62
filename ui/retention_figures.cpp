#include "ui/retention_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

namespace emlek {

namespace {

constexpr double whole = 100; // percent

ChartFigure rows_of_recall(std::string title, std::string reading, std::vector<ChartValue> values) {
    ChartFigure figure;
    figure.chart = {std::move(title), std::move(reading), "", " %", std::move(values)};
    figure.full = whole;
    return figure;
}

std::string period_name(const PeriodRetention& period, const LocalDates& dates) {
    if (period.first == period.last) return dates.date(period.first);
    return dates.short_date(period.first) + " – " + dates.short_date(period.last);
}

ChartFigure series(std::string title, const std::vector<PeriodRetention>& periods, bool months,
                   const Words& words, const LocalDates& dates) {
    ChartFigure figure;
    figure.shape = ChartShape::Line;
    figure.chart = {std::move(title),
                    "The line is what was measured; the band is where the truth lies, 95 times of 100.",
                    "",
                    " %",
                    {}};
    for (const PeriodRetention& period : periods) {
        ChartValue value = recall_value(months ? dates.month(period.first) : period_name(period, dates),
                                        period.retention, words);
        value.tick = months ? dates.short_month(period.first) : dates.short_date(period.first);
        figure.chart.values.push_back(std::move(value));
    }
    figure.axis = axis_of(figure.chart.values, true, whole);
    return figure;
}

// A percentage of a few answers would be all band: longer ranges are told in longer periods.
ChartFigure series_of_range(const RetentionReport& report, const Words& words, const LocalDates& dates) {
    constexpr int days_told_weekly = 100;
    const bool weekly = report.choice.days && report.choice.days->count <= days_told_weekly;
    return weekly ? series("Remembered, by week", report.by_week, false, words, dates)
                  : series("Remembered, by month", report.choice.days ? report.by_month : report.year, true,
                           words, dates);
}

std::string comparison_words(const RetentionReport& report, const Words& words) {
    const Comparison& c = report.against_before;
    if (!report.choice.days || !tells_enough(c.before) || !tells_enough(c.now)) return {};
    std::string text = "In the " + words.days(report.choice.days->count) + " before that it was " +
                       percent(c.before.rate()) + " of " + words.number(c.before.answers) + ": ";
    if (!c.beyond_chance) return text + "no difference that chance would not explain.";
    return text +
           (c.change > 0 ? "you remember more now, beyond chance." : "you remember less now, beyond chance.");
}

std::string kind_words(const std::string& kind) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> plurals = {{
        {"", "without a kind"},
        {"date", "dates"},
        {"measure", "measures"},
        {"count", "counts"},
        {"casualties", "casualties"},
        {"person", "persons"},
        {"place", "places"},
        {"organisation", "organisations"},
        {"term", "terms"},
        {"event", "events"},
        {"cause", "causes"},
    }};
    const auto* found =
        std::find_if(plurals.begin(), plurals.end(), [&](const auto& known) { return known.first == kind; });
    return found == plurals.end() ? kind : std::string(found->second);
}

std::string span_words(const SpanRetention& span) {
    if (!span.to) return "over " + std::to_string(span.from.count - 1) + " days";
    if (span.from == *span.to)
        return std::to_string(span.from.count) + (span.from.count == 1 ? " day" : " days");
    return std::to_string(span.from.count) + "–" + std::to_string(span.to->count) + " days";
}

template <class Spans>
std::vector<ChartValue> span_values(const Spans& spans, const Words& words) {
    std::vector<ChartValue> values;
    for (const SpanRetention& span : spans) {
        if (span.retention.answers > 0)
            values.push_back(recall_value(span_words(span), span.retention, words));
    }
    return values;
}

template <class Name>
std::vector<ChartValue> named_values(const std::vector<NamedRetention>& named, const Words& words,
                                     const Name& name) {
    constexpr std::size_t most_rows = 12;
    std::vector<ChartValue> values;
    for (const NamedRetention& one : named) {
        if (values.size() == most_rows) break;
        if (one.retention.answers > 0) values.push_back(recall_value(name(one.name), one.retention, words));
    }
    return values;
}

// Decks stand below their parents, so the last level tells which one it is.
std::string indented_leaf(const std::string& deck) {
    std::string indent;
    std::size_t from = 0;
    for (std::size_t at = deck.find("::"); at != std::string::npos; at = deck.find("::", from)) {
        indent += "\u2003";
        from = at + 2;
    }
    return indent + deck.substr(from);
}

// "4 · Good". What the window with four grades never gives comes from imports, and from six grades.
std::string grade_name(int quality) {
    constexpr int lowest_of_four = 2;
    for (const GradeWord& grade : grade_words(quality < lowest_of_four ? 6 : 4)) {
        if (grade.quality.value() == quality)
            return std::to_string(quality) + " · " + std::string(grade.word);
    }
    return std::to_string(quality);
}

ChartFigure forgetting(const RetentionReport& report, const Words& words) {
    ChartFigure figure;
    figure.shape = ChartShape::Line;
    figure.chart = {"How remembering fades",
                    "Answers to due cards, by the days since the card was last seen.",
                    "",
                    " %",
                    {}};
    for (const SpanRetention& span : report.forgetting_curve) {
        ChartValue value = recall_value(span_words(span), span.retention, words);
        value.tick = std::to_string(static_cast<int>(std::lround(span.mean)));
        figure.chart.values.push_back(std::move(value));
    }
    figure.axis = axis_of(figure.chart.values, true, whole);
    return figure;
}

ChartFigure by_hour(const RetentionReport& report, const Words& words) {
    ChartFigure figure;
    figure.shape = ChartShape::Line;
    figure.chart = {
        "By the hour of your clock", "A gap is an hour with fewer than 20 answers.", "", " %", {}};
    for (std::size_t hour = 0; hour < report.by_hour.size(); ++hour) {
        const std::string name = std::to_string(hour) + ":00";
        ChartValue value = recall_value(name, report.by_hour[hour], words);
        if (hour % 3 == 0) value.tick = name;
        figure.chart.values.push_back(std::move(value));
    }
    figure.axis = axis_of(figure.chart.values, true, whole);
    return figure;
}

ChartFigure by_grade(const RetentionReport& report, const Words& words) {
    ChartFigure figure;
    figure.chart = {"How you graded", "Answers to due cards; 3 and better count as remembered.", "", "", {}};
    std::int64_t all = 0;
    for (const QualityCounts& counts : report.by_quality)
        all += counts.young + counts.mature;
    for (const QualityCounts& counts : report.by_quality) {
        const std::int64_t given = counts.young + counts.mature;
        if (given == 0) continue;
        figure.chart.values.push_back(
            {grade_name(counts.quality), "", static_cast<double>(given), {}, words.number(given)});
    }
    figure.full = static_cast<double>(std::max<std::int64_t>(all, 1));
    return figure;
}

ChartFigure hardest_cards(const std::vector<HardCardWords>& hardest, const Words& words) {
    ChartFigure figure;
    figure.chart = {"Your hardest cards", "By wrong answers in this time.", "", "", {}};
    constexpr std::size_t most_cards = 8;
    for (const auto& [card, question] : hardest) {
        if (figure.chart.values.size() == most_cards) break;
        const double wrong = static_cast<double>(card.wrong);
        figure.full = std::max(figure.full, static_cast<double>(card.answers));
        figure.chart.values.push_back({question,
                                       "",
                                       wrong,
                                       {},
                                       words.number(card.wrong) + " of " + words.number(card.answers) +
                                           " wrong, " + words.counted(card.lapses, "lapse", "lapses") +
                                           " ever"});
    }
    return figure;
}

void keep_if_any(std::vector<ChartFigure>& figures, ChartFigure figure) {
    const auto& values = figure.chart.values;
    const bool any =
        std::any_of(values.begin(), values.end(), [](const ChartValue& v) { return v.value.has_value(); });
    if (any) figures.push_back(std::move(figure));
}

} // namespace

ChartFigure defined(ChartFigure chart, Figure what) {
    chart.chart.meaning = definition(what).text;
    return chart;
}

ChartValue recall_value(std::string name, const Proportion& proportion, const Words& words) {
    ChartValue value;
    value.name = std::move(name);
    if (proportion.answers == 0) {
        value.told = "no answers";
        return value;
    }
    if (!tells_enough(proportion)) {
        value.told = words.number(proportion.right) + " of " + words.number(proportion.answers);
        return value;
    }
    const Band band = wilson(proportion);
    value.value = proportion.rate() * whole;
    value.band = ChartBand{band.low * whole, band.high * whole};
    value.told =
        percent(proportion.rate()) + " of " + words.number(proportion.answers) + " (" + percent(band) + ")";
    return value;
}

FigureSection recall_section(const RetentionReport& report, const Words& words, const LocalDates& dates) {
    FigureSection section;
    section.title = "Do you remember what was due?";
    if (std::string compared = comparison_words(report, words); !compared.empty()) {
        section.sentences.push_back(std::move(compared));
    }
    keep_if_any(section.wide, defined(series_of_range(report, words, dates), Figure::Retention));
    std::vector<ChartValue> ages;
    for (const auto& [name, proportion] :
         {std::pair("young", report.young), std::pair("mature", report.mature)})
        if (proportion.answers > 0) ages.push_back(recall_value(name, proportion, words));
    keep_if_any(section.narrow,
                defined(rows_of_recall("Young and mature cards", "Mature: an interval of 21 days or more.",
                                       std::move(ages)),
                        Figure::YoungMature));
    keep_if_any(section.narrow,
                defined(rows_of_recall("By how long you waited", "", span_values(report.by_waiting, words)),
                        Figure::ByWaiting));
    return section;
}

FigureSection weak_spots_section(const RetentionReport& report, const std::vector<HardCardWords>& hardest,
                                 const Words& words) {
    FigureSection section;
    section.title = "Where do you not?";
    if (!hardest.empty()) section.wide.push_back(defined(hardest_cards(hardest, words), Figure::Hardest));
    keep_if_any(section.wide, defined(forgetting(report, words), Figure::ForgettingCurve));
    keep_if_any(section.wide, defined(by_hour(report, words), Figure::ByHour));
    keep_if_any(section.narrow,
                rows_of_recall("By kind of fact", "", named_values(report.by_kind, words, kind_words)));
    if (report.by_deck.size() > 1) {
        keep_if_any(section.narrow,
                    rows_of_recall("By deck", "", named_values(report.by_deck, words, indented_leaf)));
    }
    keep_if_any(section.narrow,
                rows_of_recall("By tag", "", named_values(report.by_tag, words, std::identity())));
    keep_if_any(section.narrow, defined(by_grade(report, words), Figure::ByQuality));
    return section;
}

RetentionFigures retention_figures(const RetentionReport& report, const std::vector<HardCardWords>& hardest,
                                   const Words& words) {
    const LocalDates dates;
    RetentionFigures figures;
    figures.headline = headline(report.sentence);
    figures.sentence = in_words(report.sentence, words.group());
    for (FigureSection section :
         {recall_section(report, words, dates), weak_spots_section(report, hardest, words),
          cost_section(report, words, dates)}) {
        if (!section.wide.empty() || !section.narrow.empty() || !section.sentences.empty()) {
            figures.sections.push_back(std::move(section));
        }
    }
    return figures;
}

std::string as_text(const RetentionFigures& figures) {
    std::string text = figures.headline + "\n" + figures.sentence + "\n";
    for (const FigureSection& section : figures.sections) {
        text += "\n" + section.title + "\n";
        for (const std::string& sentence : section.sentences)
            text += sentence + "\n";
        for (const auto* column : {&section.wide, &section.narrow}) {
            for (const ChartFigure& figure : *column) {
                text += "\n" + figure.chart.title + "\n";
                for (const ChartValue& value : figure.chart.values)
                    text += value.name + "\t" + value.told + "\n";
            }
        }
    }
    return text;
}

} // namespace emlek
