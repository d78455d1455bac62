#include "cli/stats_output.h"

#include <cmath>
#include <cstdio>
#include <string_view>

namespace emlek {

namespace {

// One line a figure: rates fill answers to high, everything else fills value.
class Table {
  public:
    explicit Table(std::ostream& out) : out_(out) {
        out_ << "table,name,from,to,answers,right,rate,low,high,value\r\n";
    }

    void rate(std::string_view table, std::string_view name, std::string_view from, std::string_view to,
              const Proportion& p) {
        const Band band = wilson(p);
        begin(table, name, from, to);
        out_ << p.answers << ',' << p.right << ',' << (p.answers > 0 ? decimal(p.rate()) : "") << ','
             << decimal(band.low) << ',' << decimal(band.high) << ",\r\n";
    }
    void value(std::string_view table, std::string_view name, std::string_view from, std::string_view to,
               double number) {
        begin(table, name, from, to);
        out_ << ",,,,," << decimal(number) << "\r\n";
    }

  private:
    void begin(std::string_view table, std::string_view name, std::string_view from, std::string_view to) {
        for (const std::string_view cell : {table, name, from, to}) {
            write(cell);
            out_ << ',';
        }
    }
    void write(std::string_view cell) {
        if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
            out_ << cell;
            return;
        }
        out_ << '"';
        for (const char c : cell)
            out_ << (c == '"' ? "\"\"" : std::string(1, c));
        out_ << '"';
    }
    // "0.9005", "12": at most four places.
    static std::string decimal(double number) {
        char text[40];
        std::snprintf(text, sizeof text, "%.4f", number);
        std::string short_text = text;
        short_text.erase(short_text.find_last_not_of('0') + 1);
        if (short_text.back() == '.') short_text.pop_back();
        return short_text;
    }

    std::ostream& out_;
};

void write_rates(Table& table, const RetentionReport& report) {
    table.rate("retention", "", to_iso(report.first), to_iso(report.today), report.sentence.retention);
    if (report.choice.days) {
        table.rate("before", "", to_iso(report.first - *report.choice.days), to_iso(report.first - Days{1}),
                   report.against_before.before);
    }
    const auto periods = [&](const char* name, const std::vector<PeriodRetention>& list) {
        for (const PeriodRetention& period : list)
            table.rate(name, "", to_iso(period.first), to_iso(period.last), period.retention);
    };
    periods("by_month", report.by_month);
    periods("by_week", report.by_week);
    periods("by_day", report.by_day);
    const auto names = [&](const char* name, const std::vector<NamedRetention>& list) {
        for (const NamedRetention& group : list)
            table.rate(name, group.name, "", "", group.retention);
    };
    names("by_kind", report.by_kind);
    names("by_deck", report.by_deck);
    names("by_tag", report.by_tag);
    const auto spans = [&](const char* name, const auto& list) {
        for (const SpanRetention& span : list) {
            table.rate(name, span_key(span), std::to_string(span.from.count),
                       span.to ? std::to_string(span.to->count) : "", span.retention);
        }
    };
    spans("by_interval", report.by_interval);
    spans("by_waiting", report.by_waiting);
    spans("forgetting_curve", report.forgetting_curve);
    for (std::size_t hour = 0; hour < report.by_hour.size(); ++hour)
        table.rate("by_hour", std::to_string(hour), "", "", report.by_hour[hour]);
    table.rate("young", "", "", "", report.young);
    table.rate("mature", "", "", "", report.mature);
    for (std::size_t i = 0; i < report.anki.rows.size(); ++i) {
        const AnkiRetention::Row& row = report.anki.rows[i];
        const auto cell = [&](const char* name, const AnkiCell& its) {
            table.rate(name, AnkiRetention::period_names[i], "", "", {its.pass + its.fail, its.pass});
        };
        cell("anki_young", row.young);
        cell("anki_mature", row.mature);
        cell("anki_total", row.total());
    }
}

void write_values(Table& table, const ToldReport& told) {
    const RetentionReport& report = told.report;
    const auto number = [](std::int64_t value) { return static_cast<double>(value); };
    table.value("waiting", "", "", "", number(report.sentence.waiting));
    table.value("answers", "", "", "", number(report.effort.answers));
    table.value("seconds", "", "", "", number(report.effort.spent.count) / 1000);
    table.value("seconds_a_card", "", "", "", report.effort.seconds_a_card);
    table.value("study_days", "", "", "", number(report.effort.days));
    table.value("streak_days", "current", "", "", report.streak.current);
    table.value("streak_days", "longest", "", "", report.streak.longest);
    for (const DayActivity& day : report.calendar) {
        const std::string date = to_iso(day.day);
        table.value("calendar_answers", "", date, date, number(day.answers));
        table.value("calendar_seconds", "", date, date, number(day.spent.count) / 1000);
    }
    for (const QualityCounts& counts : report.by_quality) {
        const std::string quality = std::to_string(counts.quality);
        table.value("by_quality_first", quality, "", "", number(counts.first));
        table.value("by_quality_young", quality, "", "", number(counts.young));
        table.value("by_quality_mature", quality, "", "", number(counts.mature));
    }
    table.value("cards", "new", "", "", number(report.cards.fresh));
    table.value("cards", "learning", "", "", number(report.cards.learning));
    table.value("cards", "young", "", "", number(report.cards.young));
    table.value("cards", "mature", "", "", number(report.cards.mature));
    table.value("cards", "suspended", "", "", number(report.cards.set_aside));
    const auto bins = [&](const char* name, const std::vector<Bin>& list) {
        for (const Bin& bin : list)
            table.value(name, "", std::to_string(bin.from), bin.to ? std::to_string(*bin.to) : "",
                        number(bin.cards));
    };
    bins("intervals", report.intervals);
    bins("easiness", report.easiness);
    for (std::size_t i = 0; i < report.hardest.size(); ++i) {
        table.value("hardest_wrong", to_string(report.hardest[i].card) + " " + told.questions[i], "", "",
                    number(report.hardest[i].wrong));
    }
    for (const DayLoad& load : report.forecast.days) {
        const std::string date = to_iso(load.day);
        table.value("forecast_minutes", "", date, date, load.minutes);
    }
    for (const LoadAtLimit& at : report.forecast.limits)
        table.value("minutes_at_new_per_day", std::to_string(at.new_per_day), "", "", at.minutes);
}

} // namespace

void write_stats_csv(const ToldReport& told, std::ostream& out) {
    Table table(out);
    write_rates(table, told.report);
    write_values(table, told);
}

} // namespace emlek
