#include "cli/stats_output.h"
#include "cli/text.h"
#include "stats/definitions.h"
#include "stats/time_spent.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iomanip>
#include <string_view>

namespace emlek {

namespace {

constexpr std::size_t most_names = 12;

constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};

// "  90 % (87–93)  of   412  name"; without a percentage when there is too little to tell.
void write_rate(std::ostream& out, const Proportion& p, std::string_view name) {
    std::string rate = "        –      ";
    if (tells_enough(p)) {
        rate = percent(p.rate());
        rate.insert(0, 5 - std::min<std::size_t>(5, rate.size()), ' ');
        const std::string band = " (" + percent(wilson(p)) + ")";
        rate += band + std::string(11 - std::min<std::size_t>(11, band.size()), ' ');
    }
    out << "  " << rate << " of " << std::setw(6) << p.answers << "  " << name << '\n';
}

void heading(std::ostream& out, Figure figure) {
    out << '\n' << definition(figure).name << '\n';
}

std::string points(double change) {
    const auto whole = static_cast<int>(std::lround(change * 100));
    if (whole == 0) return "0";
    return (whole < 0 ? "−" : "+") + std::to_string(std::abs(whole));
}

void write_comparison(std::ostream& out, const RetentionReport& report) {
    const Comparison& c = report.against_before;
    if (!report.choice.days || !tells_enough(c.before) || !tells_enough(c.now)) return;
    out << "The "
        << (report.choice.days->count == 1 ? "day" : counted(report.choice.days->count, "day", "days"))
        << " before: " << percent(c.before.rate()) << " of " << c.before.answers
        << (c.beyond_chance ? ". The change is more than chance: " : ". The change may be chance: ")
        << points(c.change) << " points (" << points(c.band.low) << " to " << points(c.band.high) << ").\n";
}

std::string month_name(StudyDay day) {
    const std::string iso = to_iso(day);
    const auto month = static_cast<std::size_t>((iso[5] - '0') * 10 + iso[6] - '0');
    return std::string(months[month - 1]) + " " + iso.substr(0, 4);
}

std::string week_name(const PeriodRetention& week) {
    return to_iso(week.first) + " to " + to_iso(week.last);
}

void write_series(std::ostream& out, const RetentionReport& report) {
    const bool by_week = report.by_month.size() <= 3;
    const auto& periods = by_week ? report.by_week : report.by_month;
    if (report.sentence.retention.answers == 0) return;
    out << (by_week ? "\nBy week\n" : "\nBy month\n");
    for (const PeriodRetention& period : periods)
        write_rate(out, period.retention, by_week ? week_name(period) : month_name(period.first));
}

void write_names(std::ostream& out, std::string_view title, const std::vector<NamedRetention>& groups,
                 std::string_view nameless) {
    if (groups.empty() || (groups.size() == 1 && groups.front().name.empty())) return;
    out << '\n' << title << '\n';
    for (std::size_t i = 0; i < std::min(groups.size(), most_names); ++i)
        write_rate(out, groups[i].retention, groups[i].name.empty() ? nameless : groups[i].name);
    if (groups.size() > most_names)
        out << "  … and " << groups.size() - most_names << " more; --json has all\n";
}

std::string span_words(const SpanRetention& span) {
    if (!span.to) return "over " + std::to_string(span.from.count - 1) + " days";
    return std::to_string(span.from.count) + "–" + std::to_string(span.to->count) + " days";
}

void write_where(std::ostream& out, const RetentionReport& report) {
    write_names(out, "By kind of fact", report.by_kind, "without a kind");
    write_names(out, "By deck", report.by_deck, "");
    write_names(out, "By tag", report.by_tag, "");
    if (report.sentence.retention.answers == 0) return;
    heading(out, Figure::ByWaiting);
    for (const SpanRetention& span : report.by_waiting)
        write_rate(out, span.retention, span_words(span));
    heading(out, Figure::YoungMature);
    write_rate(out, report.young, "young");
    write_rate(out, report.mature, "mature");
}

void write_hardest(std::ostream& out, const ToldReport& told) {
    constexpr std::size_t shown = 5;
    if (told.report.hardest.empty()) return;
    heading(out, Figure::Hardest);
    for (std::size_t i = 0; i < std::min(shown, told.report.hardest.size()); ++i) {
        const HardCard& card = told.report.hardest[i];
        out << "  " << card.wrong << " of " << card.answers << " wrong, "
            << counted(card.lapses, "lapse", "lapses") << ": " << told.questions[i] << '\n';
    }
}

std::string one_place(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

void write_effort(std::ostream& out, const RetentionReport& report) {
    out << "\nWhat it costs\n  " << counted(report.streak.current, "day", "days") << " in a row (longest "
        << report.streak.longest << ")\n  " << counted(report.effort.answers, "answer", "answers") << " on "
        << counted(report.effort.days, "day", "days");
    if (report.effort.spent.count > 0)
        out << ", " << time_spent_words(report.effort.spent) << ", "
            << one_place(report.effort.seconds_a_card) << " s a card";
    out << "\n  Cards: " << report.cards.fresh << " new, " << report.cards.learning << " learning, "
        << report.cards.young << " young, " << report.cards.mature << " mature, " << report.cards.set_aside
        << " set aside\n";
}

double mean_minutes(const std::vector<DayLoad>& days, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i)
        sum += days[i].minutes;
    return sum / static_cast<double>(to - from);
}

void write_forecast(std::ostream& out, const RetentionReport& report) {
    const auto& days = report.forecast.days;
    if (days.size() != forecast_days || report.cards.all() == report.cards.set_aside) return;
    out << "\nMinutes a day to come, if you study every day and take "
        << counted(report.choice.new_per_day, "new card", "new cards") << " a day\n";
    for (std::size_t month = 0; month < 3; ++month) {
        const std::size_t from = month * 30;
        out << "  " << std::setw(6) << std::lround(mean_minutes(days, from, from + 30)) << "  "
            << to_iso(days[from].day) << " to " << to_iso(days[from + 29].day) << '\n';
    }
    out << "  In the last of these, with";
    for (const LoadAtLimit& at : report.forecast.limits)
        out << (&at == &report.forecast.limits.front() ? " " : ", ") << at.new_per_day
            << " new: " << std::lround(at.minutes);
    out << '\n';
    if (!report.forecast.measured)
        out << "  There are too few answers to measure how much you forget: 90 % recall was taken.\n";
}

void write_anki(std::ostream& out, const AnkiRetention& anki) {
    const auto cell = [&](const AnkiCell& its) {
        const std::int64_t all = its.pass + its.fail;
        char text[40] = "N/A";
        if (all > 0) {
            std::snprintf(text, sizeof text, "%.1f %%",
                          100 * static_cast<double>(its.pass) / static_cast<double>(all));
        }
        out << std::setw(10) << text;
    };
    heading(out, Figure::AnkiRetention);
    out << "       young    mature     total\n";
    for (std::size_t i = 0; i < anki.rows.size(); ++i) {
        out << "  ";
        cell(anki.rows[i].young);
        cell(anki.rows[i].mature);
        cell(anki.rows[i].total());
        out << "  " << AnkiRetention::period_names[i] << '\n';
    }
}

} // namespace

void write_stats_text(const ToldReport& told, std::ostream& out) {
    const RetentionReport& report = told.report;
    out << long_date(report.today) << '\n';
    if (report.choice.deck) out << *report.choice.deck << '\n';
    out << in_words(report.sentence) << '\n';
    write_comparison(out, report);
    write_series(out, report);
    write_where(out, report);
    write_hardest(out, told);
    write_effort(out, report);
    write_forecast(out, report);
    if (report.anki.rows[AnkiRetention::All] != AnkiRetention::Row{}) write_anki(out, report.anki);
    if (!report.empty) out << '\n' << definition(Figure::Predicted).text << '\n';
}

} // namespace emlek
