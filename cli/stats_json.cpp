#include "cli/json_out.h"
#include "cli/stats_output.h"

namespace emlek {

// The band of a rate without answers is 0 to 1.
void write_rate(JsonOut& json, const Proportion& p) {
    const Band band = wilson(p);
    json.field("answers", p.answers);
    json.field("right", p.right);
    json.field("rate", p.answers > 0 ? std::optional(p.rate()) : std::nullopt);
    json.field("low", band.low);
    json.field("high", band.high);
}

namespace {

void write_rate(JsonOut& json, std::string_view name, const Proportion& p) {
    json.key(name);
    json.object([&] { write_rate(json, p); });
}

void write_retention(JsonOut& json, const RetentionReport& report) {
    json.key("retention");
    json.object([&] {
        json.field("days", report.choice.days ? std::optional(report.choice.days->count) : std::nullopt);
        write_rate(json, report.sentence.retention);
        json.field("waiting", report.sentence.waiting);
    });
    if (!report.choice.days) return;
    const Comparison& change = report.against_before;
    json.key("against_before");
    json.object([&] {
        write_rate(json, "before", change.before);
        json.field("change", change.change);
        json.field("low", change.band.low);
        json.field("high", change.band.high);
        json.field("beyond_chance", change.beyond_chance);
    });
}

void write_names(JsonOut& json, std::string_view key, const std::vector<NamedRetention>& groups) {
    json.key(key);
    json.object([&] {
        for (const NamedRetention& group : groups)
            write_rate(json, group.name, group.retention);
    });
}

template <class Spans>
void write_spans(JsonOut& json, std::string_view key, const Spans& spans) {
    json.key(key);
    json.object([&] {
        for (const SpanRetention& span : spans)
            write_rate(json, span_key(span), span.retention);
    });
}

void write_periods(JsonOut& json, std::string_view key, const std::vector<PeriodRetention>& periods) {
    json.key(key);
    json.list([&] {
        for (const PeriodRetention& period : periods) {
            json.object([&] {
                json.field("from", to_iso(period.first));
                json.field("to", to_iso(period.last));
                write_rate(json, period.retention);
            });
        }
    });
}

void write_curve(JsonOut& json, const RetentionReport& report) {
    json.key("forgetting_curve");
    json.list([&] {
        for (const SpanRetention& span : report.forgetting_curve) {
            json.object([&] {
                json.field("from", span.from.count);
                json.field("to", span.to ? std::optional(span.to->count) : std::nullopt);
                json.field("mean_days", span.mean);
                write_rate(json, span.retention);
            });
        }
    });
    json.key("predicted_recall"); // SM-2 has none
    json.value(std::nullopt);
}

void write_hours_and_grades(JsonOut& json, const RetentionReport& report) {
    json.key("by_hour");
    json.list([&] {
        for (std::size_t hour = 0; hour < report.by_hour.size(); ++hour) {
            json.object([&] {
                json.field("hour", hour);
                write_rate(json, report.by_hour[hour]);
            });
        }
    });
    json.key("by_quality");
    json.list([&] {
        for (const QualityCounts& counts : report.by_quality) {
            json.object([&] {
                json.field("quality", counts.quality);
                json.field("first", counts.first);
                json.field("young", counts.young);
                json.field("mature", counts.mature);
            });
        }
    });
    write_rate(json, "young", report.young);
    write_rate(json, "mature", report.mature);
}

void write_hardest(JsonOut& json, const ToldReport& told) {
    json.key("hardest");
    json.list([&] {
        for (std::size_t i = 0; i < told.report.hardest.size(); ++i) {
            const HardCard& card = told.report.hardest[i];
            json.object([&] {
                json.field("card", to_string(card.card));
                json.field("question", told.questions[i]);
                json.field("wrong", card.wrong);
                json.field("answers", card.answers);
                json.field("lapses", card.lapses);
                json.field("easiness", card.easiness);
            });
        }
    });
}

void write_effort(JsonOut& json, const RetentionReport& report) {
    json.field("streak_days", report.streak.current);
    json.field("longest_streak_days", report.streak.longest);
    json.field("answers", report.effort.answers);
    json.field("seconds", static_cast<double>(report.effort.spent.count) / 1000);
    json.field("seconds_a_card", report.effort.seconds_a_card);
    json.field("study_days", report.effort.days);
    json.key("calendar");
    json.list([&] {
        for (const DayActivity& day : report.calendar) {
            json.object([&] {
                json.field("day", to_iso(day.day));
                json.field("answers", day.answers);
                json.field("seconds", static_cast<double>(day.spent.count) / 1000);
            });
        }
    });
}

void write_bins(JsonOut& json, std::string_view key, const std::vector<Bin>& bins) {
    json.key(key);
    json.list([&] {
        for (const Bin& bin : bins) {
            json.object([&] {
                json.field("from", bin.from);
                json.field("to", bin.to);
                json.field("cards", bin.cards);
            });
        }
    });
}

void write_cards(JsonOut& json, const RetentionReport& report) {
    json.key("cards");
    json.object([&] {
        json.field("new", report.cards.fresh);
        json.field("learning", report.cards.learning);
        json.field("young", report.cards.young);
        json.field("mature", report.cards.mature);
        json.field("suspended", report.cards.set_aside);
    });
    write_bins(json, "intervals", report.intervals);
    json.field("median_interval",
               report.median_interval ? std::optional(report.median_interval->count) : std::nullopt);
    write_bins(json, "easiness", report.easiness);
    json.field("median_easiness", report.median_easiness);
}

void write_forecast(JsonOut& json, const Forecast& forecast) {
    json.key("forecast");
    json.object([&] {
        json.field("recall", forecast.recall);
        json.field("measured", forecast.measured);
        json.key("days");
        json.list([&] {
            for (const DayLoad& load : forecast.days) {
                json.object([&] {
                    json.field("day", to_iso(load.day));
                    json.field("minutes", load.minutes);
                    json.field("review", load.reviews);
                    json.field("new", load.fresh);
                    json.field("repeat", load.repeats);
                });
            }
        });
        json.key("limits");
        json.list([&] {
            for (const LoadAtLimit& at : forecast.limits) {
                json.object([&] {
                    json.field("new_per_day", at.new_per_day);
                    json.field("minutes", at.minutes);
                    json.field("review", at.reviews);
                    json.field("no_new_left",
                               at.new_run_out ? std::optional(to_iso(*at.new_run_out)) : std::nullopt);
                });
            }
        });
    });
}

void write_anki(JsonOut& json, const AnkiRetention& anki) {
    const auto cell = [&](std::string_view key, const AnkiCell& its) {
        json.key(key);
        json.object([&] {
            json.field("pass", its.pass);
            json.field("fail", its.fail);
        });
    };
    json.key("anki_true_retention");
    json.object([&] {
        for (std::size_t i = 0; i < anki.rows.size(); ++i) {
            json.key(AnkiRetention::period_names[i]);
            json.object([&] {
                cell("young", anki.rows[i].young);
                cell("mature", anki.rows[i].mature);
                cell("total", anki.rows[i].total());
            });
        }
    });
}

} // namespace

std::string span_key(const SpanRetention& span) {
    if (!span.to) return "over " + std::to_string(span.from.count - 1);
    return std::to_string(span.from.count) + "-" + std::to_string(span.to->count);
}

void write_stats_json(const ToldReport& told, std::ostream& out) {
    const RetentionReport& report = told.report;
    JsonOut json(out);
    json.object([&] {
        json.field("day", to_iso(report.today));
        json.field("from", to_iso(report.first));
        json.field("deck", report.choice.deck);
        json.field("sentence", in_words(report.sentence));
        write_retention(json, report);
        write_names(json, "by_kind", report.by_kind);
        write_names(json, "by_deck", report.by_deck);
        write_names(json, "by_tag", report.by_tag);
        write_spans(json, "by_interval", report.by_interval);
        write_spans(json, "by_waiting", report.by_waiting);
        write_periods(json, "by_month", report.by_month);
        write_periods(json, "by_week", report.by_week);
        write_periods(json, "by_day", report.by_day);
        write_curve(json, report);
        write_hours_and_grades(json, report);
        write_hardest(json, told);
        write_effort(json, report);
        write_cards(json, report);
        write_forecast(json, report.forecast);
        write_anki(json, report.anki);
    });
    json.end_line();
}

} // namespace emlek
