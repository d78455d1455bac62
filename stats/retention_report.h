#pragma once

#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "stats/anki_retention.h"
#include "stats/forecast.h"
#include "stats/proportion.h"
#include "stats/retention_sentence.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Every figure of one range and one deck. docs/statistics.md defines each, with an example. "Due answer" is
// what retention counts: the first Review of a card on a study day, given on or after its due day, when its
// interval was at least a day.

namespace emlek {

struct CardFacts;
struct History;

// What a report is about.
struct ReportChoice {
    std::optional<Days> days = Days{30}; // the last so many study days, today included; absent: all
    std::optional<std::string> deck;     // with the decks below it; absent: all decks
    int new_per_day = 10;                // for the forecast
    bool operator==(const ReportChoice&) const = default;
};

// Due answers of some days. Series hold every period of their range in order, also empty ones.
struct PeriodRetention {
    StudyDay first;
    StudyDay last;
    Proportion retention;
};

struct NamedRetention {
    std::string name; // a kind ("date"; "" for notes without one), a deck's full name, or a tag
    Proportion retention;
};

// Due answers after so many days: from..to, `to` absent for the last class.
struct SpanRetention {
    Days from;
    std::optional<Days> to;
    double mean = 0; // of the days themselves; 0 without answers
    Proportion retention;
};

// How often each quality was given, by what the card was.
struct QualityCounts {
    int quality = 0;         // 0 to 5
    std::int64_t first = 0;  // the first Review of a new card
    std::int64_t young = 0;  // due answers, interval < 21 days
    std::int64_t mature = 0; // due answers, interval >= 21 days
};

// A study day with answers (of any kind: reviews, repeats, answers ahead).
struct DayActivity {
    StudyDay day;
    std::int64_t answers = 0;
    Millis spent; // each answer at most 60 s
};

struct Streak {
    int current = 0; // study days in a row with an answer, up to today or, while today has none, yesterday
    int longest = 0;
    bool today = false; // today has an answer
};

// Answers of any kind in the range.
struct Effort {
    std::int64_t answers = 0;
    Millis spent;              // each answer at most 60 s
    double seconds_a_card = 0; // spent / answers
    std::int64_t days = 0;     // study days with an answer
};

// Where the cards stand today; every card that is not deleted is in one of these.
struct CardCounts {
    std::int64_t fresh = 0;     // new
    std::int64_t learning = 0;  // repetition <= 1
    std::int64_t young = 0;     // interval < 21 days
    std::int64_t mature = 0;    // interval >= 21 days
    std::int64_t set_aside = 0; // of any of these; not counted among them
    std::int64_t all() const { return fresh + learning + young + mature + set_aside; }
    CardCounts& operator+=(const CardCounts& other) {
        fresh += other.fresh;
        learning += other.learning;
        young += other.young;
        mature += other.mature;
        set_aside += other.set_aside;
        return *this;
    }
};

// Counts a card that is not deleted.
void count(CardCounts& counts, const CardFacts& card);

struct Bin {
    std::int32_t from = 0;
    std::optional<std::int32_t> to; // absent: and above
    std::int64_t cards = 0;
};

// A card that is hard to keep: by wrong due answers in the range, then lapses, then low easiness.
struct HardCard {
    CardId card;
    std::int64_t wrong = 0;    // due answers in the range
    std::int64_t answers = 0;  // due answers in the range
    std::int32_t lapses = 0;   // ever
    std::int32_t easiness = 0; // hundredths
};

struct RetentionReport {
    ReportChoice choice;
    StudyDay today;
    StudyDay first;    // the range: first to today
    bool empty = true; // nothing was ever answered in this deck

    // Do I remember what was due?
    RetentionSentence sentence;
    Comparison against_before; // this range against as many days before it; both empty for "all"
    std::vector<PeriodRetention> by_day;
    std::vector<PeriodRetention> by_week;  // Monday to Sunday, cut by the range
    std::vector<PeriodRetention> by_month; // calendar months, cut by the range
    std::vector<PeriodRetention> year;     // whatever the range: the twelve months up to today's

    // Where do I not?
    std::vector<NamedRetention> by_kind;         // most answers first; those without answers are left out
    std::vector<NamedRetention> by_deck;         // by name, parents before and including their children
    std::vector<NamedRetention> by_tag;          // most answers first
    std::array<SpanRetention, 4> by_waiting;     // 1-7, 8-21, 22-90, > 90 days since the card was last seen
    std::array<SpanRetention, 4> by_interval;    // the same of the interval that it had
    std::vector<SpanRetention> forgetting_curve; // finer, of the days since it was last seen; no empty ones
    std::array<Proportion, 24> by_hour;          // on the learner's clock
    std::array<QualityCounts, 6> by_quality;
    Proportion young;              // interval < 21 days
    Proportion mature;             // interval >= 21 days
    std::vector<HardCard> hardest; // at most 20

    // What does it cost me?
    Effort effort;
    Streak streak;                     // whatever the range
    std::vector<DayActivity> calendar; // whatever the range: days with answers, oldest first
    CardCounts cards;
    std::vector<Bin> intervals; // days, of cards that are not new
    std::vector<Bin> easiness;  // hundredths
    std::optional<Days> median_interval;
    std::optional<std::int32_t> median_easiness; // hundredths
    Forecast forecast;
    AnkiRetention anki; // whatever the range, of this deck
};

// Makes a report in slices. Pure; nothing of the history changes, and another report of it needs no reading.
class ReportWork {
  public:
    // Unknown decks give an empty report.
    ReportWork(std::shared_ptr<const History> history, ReportChoice choice);
    ~ReportWork();
    ReportWork(ReportWork&&) noexcept;
    ReportWork& operator=(ReportWork&&) noexcept;

    // Works on, through about `rows` answers; true when the report is done. 100,000 rows are about 1 ms.
    bool advance(std::int64_t rows);
    double share_done() const; // 0 to 1
    // When done.
    const std::shared_ptr<const RetentionReport>& report() const;

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

// All at once.
std::shared_ptr<const RetentionReport> make_report(const std::shared_ptr<const History>& history,
                                                   const ReportChoice& choice);

} // namespace emlek
