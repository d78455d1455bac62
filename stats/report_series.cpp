#include "stats/report_series.h"

#include "stats/periods.h"

#include <algorithm>
#include <span>
#include <utility>

namespace emlek {

namespace {

constexpr std::array<std::int32_t, 4> span_classes = {1, 8, 22, 91};
// The forgetting curve's: about equal steps of a logarithmic axis.
constexpr std::array<std::int32_t, 16> curve_classes = {1,  2,  3,  4,  6,  8,   11,  15,
                                                        22, 31, 46, 66, 91, 131, 181, 366};

Proportion sum(const ByDay<ReportTallies::Small>& counts, StudyDay first, StudyDay last) {
    Proportion all;
    const StudyDay begin = std::max(first, counts.first());
    for (StudyDay day = begin; day <= std::min(last, counts.last()); day = day + Days{1})
        all += counts[day].wide();
    return all;
}

std::vector<PeriodRetention> series(const ByDay<ReportTallies::Small>& counts,
                                    const std::vector<Period>& periods) {
    std::vector<PeriodRetention> list;
    list.reserve(periods.size());
    for (const Period& period : periods)
        list.push_back({period.first, period.last, sum(counts, period.first, period.last)});
    return list;
}

// Of counts by days; the last count is of so many days and more.
std::vector<SpanRetention> spans(const std::vector<ReportTallies::Small>& by_days,
                                 std::span<const std::int32_t> from) {
    std::vector<SpanRetention> list;
    for (std::size_t i = 0; i < from.size(); ++i) {
        SpanRetention span;
        span.from = Days{from[i]};
        if (i + 1 < from.size()) span.to = Days{from[i + 1] - 1};
        const auto end = i + 1 < from.size() ? static_cast<std::size_t>(from[i + 1]) : by_days.size();
        double days = 0;
        for (auto d = static_cast<std::size_t>(from[i]); d < end; ++d) {
            span.retention += by_days[d].wide();
            days += static_cast<double>(d) * by_days[d].answers;
        }
        if (span.retention.answers > 0) span.mean = days / static_cast<double>(span.retention.answers);
        list.push_back(span);
    }
    return list;
}

template <std::size_t Count>
std::array<SpanRetention, Count> as_array(const std::vector<SpanRetention>& list) {
    std::array<SpanRetention, Count> array;
    std::copy_n(list.begin(), Count, array.begin());
    return array;
}

void put_spans(const ReportTallies& tallies, RetentionReport& report) {
    report.by_waiting = as_array<4>(spans(tallies.by_waited, span_classes));
    report.by_interval = as_array<4>(spans(tallies.by_interval, span_classes));
    report.forgetting_curve = spans(tallies.by_waited, curve_classes);
    std::erase_if(report.forgetting_curve, [](const SpanRetention& s) { return s.retention.answers == 0; });
    for (std::size_t days = 0; days < tallies.by_interval.size(); ++days) {
        const bool mature = days >= static_cast<std::size_t>(mature_from);
        (mature ? report.mature : report.young) += tallies.by_interval[days].wide();
    }
}

void put_activity(const ReportTallies& tallies, RetentionReport& report) {
    int row = 0;
    for (StudyDay day = tallies.activity.first(); day <= tallies.activity.last(); day = day + Days{1}) {
        const auto& its = tallies.activity[day];
        const bool answered = its.answers > 0;
        if (answered) {
            const DayActivity activity{day, its.answers, Millis{static_cast<std::int64_t>(its.spent_ms)}};
            report.calendar.push_back(activity);
            if (day >= report.first) {
                report.effort.answers += activity.answers;
                report.effort.spent.count += activity.spent.count;
                ++report.effort.days;
            }
        }
        const bool still_open = day == report.today && !answered; // today can yet be studied
        if (!still_open) row = answered ? row + 1 : 0;
        report.streak.longest = std::max(report.streak.longest, row);
    }
    report.streak.current = row;
    report.streak.today = !report.calendar.empty() && report.calendar.back().day == report.today;
    report.empty = report.calendar.empty();
    if (report.effort.answers > 0) {
        report.effort.seconds_a_card = static_cast<double>(report.effort.spent.count) / 1000 /
                                       static_cast<double>(report.effort.answers);
    }
}

void put_anki(const ReportTallies& tallies, std::uint16_t today, AnkiRetention& anki) {
    const auto add = [&](AnkiRetention::Period period, std::size_t ago_first, std::size_t ago_end) {
        AnkiRetention::Row& row = anki.rows[period];
        for (std::size_t ago = ago_first; ago < ago_end && ago <= today; ++ago) {
            const auto& day = tallies.anki[today - ago];
            row.young.pass += day[0];
            row.young.fail += day[1];
            row.mature.pass += day[2];
            row.mature.fail += day[3];
        }
    };
    add(AnkiRetention::Today, 0, 1);
    add(AnkiRetention::Yesterday, 1, 2);
    add(AnkiRetention::Week, 0, 7);
    add(AnkiRetention::Month, 0, 30);
    add(AnkiRetention::Year, 0, 365);
    add(AnkiRetention::All, 0, tallies.anki.size());
}

} // namespace

void put_series(const ReportTallies& tallies, std::uint16_t anki_today, RetentionReport& report) {
    put_activity(tallies, report);
    const auto& due = tallies.due_by_day;
    report.sentence.days = report.choice.days;
    report.sentence.retention = sum(due, report.first, report.today);
    if (report.choice.days) {
        const StudyDay before = report.first - *report.choice.days;
        report.against_before = compare(sum(due, before, report.first - Days{1}), report.sentence.retention);
    }
    // A range that began before the first answer would only add empty periods.
    if (!report.calendar.empty()) {
        const Period range{std::max(report.first, report.calendar.front().day), report.today};
        report.by_day = series(due, days_of(range));
        report.by_week = series(due, weeks_of(range));
        report.by_month = series(due, months_of(range));
        report.year = series(due, months_of({month_begin(report.today, 11), report.today}));
    }
    put_spans(tallies, report);
    for (std::size_t hour = 0; hour < report.by_hour.size(); ++hour)
        report.by_hour[hour] = tallies.by_hour[hour].wide();
    report.by_quality = tallies.by_quality;
    put_anki(tallies, anki_today, report.anki);
}

} // namespace emlek
