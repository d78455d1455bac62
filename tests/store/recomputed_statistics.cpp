#include "tests/store/recomputed_statistics.h"

#include "scheduler/review_log.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>

namespace emlek::test {

namespace {

// Rows that were not taken back. What a row leaves its card with: Review its scheduled days, Seed and SetDue
// what they say, Forget nothing; a Drill of a day or more its days too, though that says nothing new unless
// it is another program's.
constexpr const char* walk_through = R"(
CREATE TEMP TABLE l AS
SELECT row_number() OVER (ORDER BY id) AS n, card, at, day, utc_offset, event, quality,
    min(taken_ms, 60000) AS taken, scheduled_days AS days,
    json_extract(detail, '$.interval') AS set_interval, json_extract(detail, '$.due') AS set_due
FROM review_log WHERE card IS NOT NULL AND id NOT IN (SELECT review FROM review_void);
CREATE INDEX temp.l_card ON l (card, n);

CREATE TEMP TABLE due_after AS
SELECT n, card, CASE event WHEN 'Forget' THEN NULL WHEN 'Seed' THEN set_due WHEN 'SetDue' THEN set_due
                ELSE day + days END AS due
FROM l WHERE event IN ('Review', 'Forget', 'Seed', 'SetDue') OR (event = 'Drill' AND days >= 1);
CREATE INDEX temp.due_after_card ON due_after (card, n);

CREATE TEMP TABLE interval_after AS
SELECT n, card, CASE event WHEN 'Forget' THEN NULL WHEN 'Seed' THEN set_interval WHEN 'SetDue' THEN set_interval
                ELSE days END AS interval
FROM l WHERE event IN ('Review', 'Forget', 'Seed', 'SetDue') OR (event = 'Drill' AND days >= 1 AND day + days IS NOT
    (SELECT d.due FROM due_after d WHERE d.card = l.card AND d.n < l.n ORDER BY d.n DESC LIMIT 1));
CREATE INDEX temp.interval_after_card ON interval_after (card, n);

CREATE TEMP TABLE answer AS
SELECT l.*,
    (SELECT d.due FROM due_after d WHERE d.card = l.card AND d.n < l.n ORDER BY d.n DESC LIMIT 1) AS due,
    (SELECT i.interval FROM interval_after i WHERE i.card = l.card AND i.n < l.n ORDER BY i.n DESC LIMIT 1)
        AS interval,
    coalesce((SELECT s.day FROM l s WHERE s.card = l.card AND s.n < l.n
              AND (s.quality IS NOT NULL OR s.event = 'Seed') ORDER BY s.n DESC LIMIT 1),
             (SELECT s.day FROM l s WHERE s.card = l.card AND s.n < l.n AND s.event = 'SetDue' ORDER BY s.n LIMIT 1))
        AS seen,
    event = 'Review' AND NOT EXISTS (SELECT 1 FROM l f WHERE f.card = l.card AND f.n < l.n AND f.day = l.day AND
        f.event = 'Review') AS first_review
FROM l WHERE quality IS NOT NULL;
)";

constexpr const char* choose_cards = R"(
CREATE TEMP TABLE scope AS
SELECT c.*, n.kind, n.tags, d.name AS deck_name, s.card IS NULL AS is_new, s.repetition, s.easiness, s.interval,
    s.due, s.lapses
FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck LEFT JOIN card_state s ON s.card = c.id
WHERE @deck IS NULL OR d.name = @deck OR substr(d.name, 1, length(@deck) + 2) = @deck || '::';
)";

constexpr const char* count_due = R"(
CREATE TEMP TABLE counted AS
SELECT a.n, a.card, a.day, a.quality, a.quality >= 3 AS right, a.interval, max(1, a.day - a.seen) AS waited,
    (a.at / 60000 + a.utc_offset) / 60 % 24 AS hour
FROM answer a JOIN scope ON scope.id = a.card
WHERE a.first_review AND a.interval >= 1 AND a.day >= a.due AND a.day <= @today;
)";

// Each gives lines of text. `@from` is the first day of the range.
constexpr std::array queries = {
    R"(SELECT 'retention ' || count(*) || ' ' || total(right) FROM counted WHERE day >= @from)",
    R"(SELECT 'before ' || count(*) || ' ' || total(right) FROM counted WHERE day >= @from - @days AND day < @from)",
    R"(SELECT 'by_day ' || date(day * 86400, 'unixepoch') || ' ' || count(*) || ' ' || total(right) FROM counted
       WHERE day >= @from GROUP BY day)",
    R"(SELECT 'by_week ' || date(day * 86400, 'unixepoch', 'weekday 0', '-6 days') || ' ' || count(*) || ' ' ||
       total(right) FROM counted WHERE day >= @from GROUP BY date(day * 86400, 'unixepoch', 'weekday 0', '-6 days'))",
    R"(SELECT 'by_month ' || strftime('%Y-%m', day * 86400, 'unixepoch') || ' ' || count(*) || ' ' || total(right)
       FROM counted WHERE day >= @from GROUP BY strftime('%Y-%m', day * 86400, 'unixepoch'))",
    R"(SELECT 'year ' || strftime('%Y-%m', day * 86400, 'unixepoch') || ' ' || count(*) || ' ' || total(right)
       FROM counted WHERE date(day * 86400, 'unixepoch') >=
       date(@today * 86400, 'unixepoch', 'start of month', '-11 months')
       GROUP BY strftime('%Y-%m', day * 86400, 'unixepoch'))",
    R"(SELECT 'by_kind ' || coalesce(kind, '') || ' ' || count(*) || ' ' || total(right) FROM counted JOIN scope ON
       scope.id = card WHERE day >= @from GROUP BY kind)",
    R"(SELECT 'by_deck ' || d.name || ' ' || count(*) || ' ' || total(right) FROM counted JOIN scope ON scope.id = card
       JOIN deck d ON d.name = deck_name OR substr(deck_name, 1, length(d.name) + 2) = d.name || '::'
       WHERE day >= @from AND (@deck IS NULL OR d.name IN (SELECT deck_name FROM scope) OR d.name = @deck)
       AND (@deck IS NULL OR d.name = @deck OR substr(d.name, 1, length(@deck) + 2) = @deck || '::')
       GROUP BY d.name)",
    R"(SELECT 'by_tag ' || tag || ' ' || count(*) || ' ' || total(right) FROM
       (SELECT DISTINCT n, right, t.value AS tag FROM counted JOIN scope ON scope.id = card,
        json_each(scope.tags) t WHERE day >= @from) GROUP BY tag)",
    R"(SELECT 'by_waiting ' || CASE WHEN waited <= 7 THEN 1 WHEN waited <= 21 THEN 8 WHEN waited <= 90 THEN 22 ELSE 91
       END || ' ' || count(*) || ' ' || total(right) FROM counted WHERE day >= @from GROUP BY
       CASE WHEN waited <= 7 THEN 1 WHEN waited <= 21 THEN 8 WHEN waited <= 90 THEN 22 ELSE 91 END)",
    R"(SELECT 'by_interval ' || CASE WHEN interval <= 7 THEN 1 WHEN interval <= 21 THEN 8 WHEN interval <= 90 THEN 22
       ELSE 91 END || ' ' || count(*) || ' ' || total(right) FROM counted WHERE day >= @from GROUP BY
       CASE WHEN interval <= 7 THEN 1 WHEN interval <= 21 THEN 8 WHEN interval <= 90 THEN 22 ELSE 91 END)",
    R"(SELECT 'curve ' || step.column1 || ' ' || count(*) || ' ' || total(right) || ' ' ||
       printf('%.3f', avg(waited)) FROM
       (VALUES (1,1),(2,2),(3,3),(4,5),(6,7),(8,10),(11,14),(15,21),(22,30),(31,45),(46,65),(66,90),(91,130),(131,180),
        (181,365),(366,99999)) step JOIN counted ON waited BETWEEN step.column1 AND step.column2
       WHERE day >= @from GROUP BY step.column1)",
    R"(SELECT 'by_hour ' || hour || ' ' || count(*) || ' ' || total(right) FROM counted WHERE day >= @from
       GROUP BY hour)",
    R"(SELECT CASE WHEN interval < 21 THEN 'young ' ELSE 'mature ' END || count(*) || ' ' || total(right) FROM counted
       WHERE day >= @from GROUP BY interval < 21)",
    R"(SELECT 'quality_due ' || quality || CASE WHEN interval < 21 THEN ' young ' ELSE ' mature ' END || count(*)
       FROM counted WHERE day >= @from GROUP BY quality, interval < 21)",
    R"(SELECT 'quality_first ' || quality || ' ' || count(*) FROM answer a JOIN scope ON scope.id = a.card
       WHERE event = 'Review' AND a.interval IS NULL AND a.day BETWEEN @from AND @today GROUP BY quality)",
    R"(SELECT 'hardest ' || row_number() OVER (ORDER BY wrong DESC, lapses DESC, easiness, id) || ' ' || hex(id) || ' '
       || wrong || ' ' || answers || ' ' || lapses || ' ' || easiness FROM
       (SELECT scope.id, count(*) AS answers, count(*) - total(right) AS wrong, coalesce(scope.lapses, 0) AS lapses,
        coalesce(scope.easiness, 250) AS easiness
        FROM counted JOIN scope ON scope.id = card WHERE day >= @from AND deleted IS NULL GROUP BY scope.id)
       WHERE wrong > 0 ORDER BY wrong DESC, lapses DESC, easiness, id LIMIT 20)",
    R"(SELECT 'effort ' || count(*) || ' ' || coalesce(sum(taken), 0) || ' ' || count(DISTINCT day) FROM answer a JOIN
       scope ON scope.id = a.card WHERE day BETWEEN @from AND @today)",
    R"(SELECT 'calendar ' || date(day * 86400, 'unixepoch') || ' ' || count(*) || ' ' || sum(taken) FROM answer a JOIN
       scope ON scope.id = a.card WHERE day <= @today GROUP BY day)",
    R"(SELECT 'streak ' || coalesce((SELECT length FROM (SELECT count(*) AS length, max(day) AS last FROM
         (SELECT day, day - row_number() OVER (ORDER BY day) AS island FROM
          (SELECT DISTINCT day FROM answer a JOIN scope ON scope.id = a.card WHERE day <= @today)) GROUP BY island)
         WHERE last >= @today - 1), 0) || ' ' ||
       coalesce((SELECT max(length) FROM (SELECT count(*) AS length FROM
         (SELECT day, day - row_number() OVER (ORDER BY day) AS island FROM
          (SELECT DISTINCT day FROM answer a JOIN scope ON scope.id = a.card WHERE day <= @today)) GROUP BY island)), 0))",
    R"(SELECT 'waiting ' || count(*) FROM scope WHERE NOT is_new AND due <= @today AND suspended = 0 AND deleted IS NULL
       AND (buried_until IS NULL OR buried_until <= @today))",
    R"(SELECT 'cards ' || CASE WHEN suspended THEN 'set aside' WHEN is_new THEN 'new' WHEN repetition <= 1 THEN
       'learning' WHEN interval < 21 THEN 'young' ELSE 'mature' END || ' ' || count(*) FROM scope WHERE deleted IS NULL
       GROUP BY CASE WHEN suspended THEN 'set aside' WHEN is_new THEN 'new' WHEN repetition <= 1 THEN
       'learning' WHEN interval < 21 THEN 'young' ELSE 'mature' END)",
    R"(SELECT 'intervals ' || step.column1 || ' ' || count(*) FROM (VALUES (1,1),(2,3),(4,7),(8,14),(15,21),(22,30),
       (31,60),(61,90),(91,180),(181,365),(366,730),(731,99999)) step JOIN scope ON interval BETWEEN step.column1 AND
       step.column2 WHERE NOT is_new AND deleted IS NULL GROUP BY step.column1)",
    R"(SELECT 'easiness ' || min(300, easiness / 10 * 10) || ' ' || count(*) FROM scope WHERE NOT is_new AND deleted IS
       NULL GROUP BY min(300, easiness / 10 * 10))",
    R"(SELECT 'medians ' || (SELECT interval FROM scope WHERE NOT is_new AND deleted IS NULL ORDER BY interval LIMIT 1
       OFFSET (SELECT (count(*) - 1) / 2 FROM scope WHERE NOT is_new AND deleted IS NULL)) || ' ' ||
       (SELECT easiness FROM scope WHERE NOT is_new AND deleted IS NULL ORDER BY easiness LIMIT 1
       OFFSET (SELECT (count(*) - 1) / 2 FROM scope WHERE NOT is_new AND deleted IS NULL)))",
    R"(SELECT 'anki ' || period.column1 || CASE WHEN coalesce(a.interval, 0) < 21 THEN ' young ' ELSE ' mature ' END ||
       total(quality >= 3) || ' ' || total(quality < 3) FROM
       (VALUES ('today', 1, 0), ('yesterday', 2, 1), ('last week', 7, 0), ('last month', 30, 0), ('last year', 365, 0),
        ('all time', 99999, 0)) period JOIN answer a JOIN scope ON scope.id = a.card
       WHERE a.at >= @next_day - period.column2 * 86400000 AND a.at < @next_day - period.column3 * 86400000
       AND event = 'Review'
       GROUP BY period.column1, coalesce(a.interval, 0) < 21)",
};

std::string amount(double number) {
    return std::to_string(static_cast<std::int64_t>(number)) + ".0";
}
std::string words(const Proportion& p) {
    return std::to_string(p.answers) + " " + amount(static_cast<double>(p.right));
}

class Lines {
  public:
    void add(const std::string& line) { lines_.push_back(line); }
    // Periods, names, classes that nothing fell into have no line.
    void rate(const std::string& name, const Proportion& p) {
        if (p.answers > 0) add(name + " " + words(p));
    }
    std::vector<std::string> sorted() {
        std::sort(lines_.begin(), lines_.end());
        return lines_;
    }

  private:
    std::vector<std::string> lines_;
};

void tell_groups(Lines& lines, const RetentionReport& report) {
    for (const auto& group : report.by_kind)
        lines.rate("by_kind " + group.name, group.retention);
    for (const auto& group : report.by_deck)
        lines.rate("by_deck " + group.name, group.retention);
    for (const auto& group : report.by_tag)
        lines.rate("by_tag " + group.name, group.retention);
    for (const auto& span : report.by_waiting)
        lines.rate("by_waiting " + std::to_string(span.from.count), span.retention);
    for (const auto& span : report.by_interval)
        lines.rate("by_interval " + std::to_string(span.from.count), span.retention);
    for (const auto& span : report.forgetting_curve) {
        char mean[40];
        std::snprintf(mean, sizeof mean, "%.3f", span.mean);
        lines.add("curve " + std::to_string(span.from.count) + " " + words(span.retention) + " " + mean);
    }
    for (std::size_t hour = 0; hour < 24; ++hour)
        lines.rate("by_hour " + std::to_string(hour), report.by_hour[hour]);
    lines.rate("young", report.young);
    lines.rate("mature", report.mature);
    for (const QualityCounts& counts : report.by_quality) {
        const std::string quality = std::to_string(counts.quality);
        if (counts.first > 0) lines.add("quality_first " + quality + " " + std::to_string(counts.first));
        if (counts.young > 0) lines.add("quality_due " + quality + " young " + std::to_string(counts.young));
        if (counts.mature > 0)
            lines.add("quality_due " + quality + " mature " + std::to_string(counts.mature));
    }
}

void tell_series(Lines& lines, const RetentionReport& report) {
    for (const auto& period : report.by_day)
        lines.rate("by_day " + to_iso(period.first), period.retention);
    for (const auto& period : report.by_week) {
        // A week that the range cuts begins later than on its Monday.
        const std::int32_t monday = period.first.number - (period.first.number + 3) % 7;
        lines.rate("by_week " + to_iso(StudyDay{monday}), period.retention);
    }
    for (const auto& period : report.by_month)
        lines.rate("by_month " + to_iso(period.first).substr(0, 7), period.retention);
    for (const auto& period : report.year)
        lines.rate("year " + to_iso(period.first).substr(0, 7), period.retention);
    for (const DayActivity& day : report.calendar) {
        lines.add("calendar " + to_iso(day.day) + " " + std::to_string(day.answers) + " " +
                  std::to_string(day.spent.count));
    }
}

void tell_cards(Lines& lines, const RetentionReport& report) {
    const auto cards = [&](const char* state, std::int64_t count) {
        if (count > 0) lines.add("cards " + std::string(state) + " " + std::to_string(count));
    };
    cards("new", report.cards.fresh);
    cards("learning", report.cards.learning);
    cards("young", report.cards.young);
    cards("mature", report.cards.mature);
    cards("set aside", report.cards.set_aside);
    const auto bins = [&](const char* name, const std::vector<Bin>& list) {
        for (const Bin& bin : list) {
            if (bin.cards > 0)
                lines.add(std::string(name) + " " + std::to_string(bin.from) + " " +
                          std::to_string(bin.cards));
        }
    };
    bins("intervals", report.intervals);
    bins("easiness", report.easiness);
    if (report.median_interval) {
        lines.add("medians " + std::to_string(report.median_interval->count) + " " +
                  std::to_string(*report.median_easiness));
    }
    for (std::size_t i = 0; i < report.hardest.size(); ++i) {
        const HardCard& card = report.hardest[i];
        std::string hex = to_string(card.card);
        std::erase(hex, '-');
        std::transform(hex.begin(), hex.end(), hex.begin(), [](unsigned char c) { return std::toupper(c); });
        lines.add("hardest " + std::to_string(i + 1) + " " + hex + " " +
                  amount(static_cast<double>(card.wrong)) + " " + std::to_string(card.answers) + " " +
                  std::to_string(card.lapses) + " " + std::to_string(card.easiness));
    }
}

void tell_anki(Lines& lines, const RetentionReport& report) {
    for (std::size_t i = 0; i < report.anki.rows.size(); ++i) {
        const auto cell = [&](const char* age, const AnkiCell& its) {
            if (its.pass + its.fail == 0) return;
            lines.add("anki " + std::string(AnkiRetention::period_names[i]) + " " + age + " " +
                      amount(static_cast<double>(its.pass)) + " " + amount(static_cast<double>(its.fail)));
        };
        cell("young", report.anki.rows[i].young);
        cell("mature", report.anki.rows[i].mature);
    }
}

// The instant at which the next study day begins, by the clock of now.
std::int64_t next_day(const Now& now) {
    const std::int64_t local = now.at.ms + now.offset.minutes * 60'000LL - 4 * 3'600'000LL;
    const std::int64_t begun = local - local % 86'400'000LL;
    return begun + 86'400'000LL + 4 * 3'600'000LL - now.offset.minutes * 60'000LL;
}

void bind(SQLite::Statement& statement, const Now& now, const ReportChoice& choice) {
    const int days = choice.days ? choice.days->count : 1'000'000;
    const auto wants = [&](const char* name) {
        return std::string(statement.getQuery()).find(name) != std::string::npos;
    };
    if (wants("@today")) statement.bind("@today", now.day.number);
    if (wants("@from")) statement.bind("@from", now.day.number - days + 1);
    if (wants("@days")) statement.bind("@days", days);
    if (wants("@next_day")) statement.bind("@next_day", next_day(now));
    if (wants("@deck")) {
        if (choice.deck) {
            statement.bind("@deck", *choice.deck);
        } else {
            statement.bind("@deck");
        }
    }
}

} // namespace

std::vector<std::string> figures_told(const RetentionReport& report) {
    Lines lines;
    lines.add("retention " + words(report.sentence.retention));
    lines.add("before " + words(report.against_before.before));
    lines.add("waiting " + std::to_string(report.sentence.waiting));
    lines.add("effort " + std::to_string(report.effort.answers) + " " +
              std::to_string(report.effort.spent.count) + " " + std::to_string(report.effort.days));
    lines.add("streak " + std::to_string(report.streak.current) + " " +
              std::to_string(report.streak.longest));
    tell_series(lines, report);
    tell_groups(lines, report);
    tell_cards(lines, report);
    tell_anki(lines, report);
    return lines.sorted();
}

Recomputation::Recomputation(Desk& desk, const Now& now) : db_(desk.sql()), now_(now) {
    db_.exec(walk_through);
}

std::vector<std::string> Recomputation::figures(const ReportChoice& choice) {
    db_.exec("DROP TABLE IF EXISTS temp.scope; DROP TABLE IF EXISTS temp.counted");
    for (const char* step : {choose_cards, count_due}) {
        SQLite::Statement statement(db_, step);
        bind(statement, now_, choice);
        statement.exec();
    }
    Lines lines;
    for (const char* query : queries) {
        SQLite::Statement rows(db_, query);
        bind(rows, now_, choice);
        while (rows.executeStep()) {
            if (!rows.isColumnNull(0)) lines.add(rows.getColumn(0).getString());
        }
    }
    return lines.sorted();
}

} // namespace emlek::test
