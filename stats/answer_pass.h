#pragma once

#include "scheduler/grade.h"
#include "scheduler/time.h"
#include "stats/anki_retention.h"
#include "stats/answer_columns.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace emlek {

// A row of the log of one card that was not taken back, as the pass needs it.
struct LogFact {
    enum class Event : std::uint8_t { Review, Drill, Ahead, Forget, SetDue, Seed };

    Event event = Event::Review;
    std::uint32_t card = 0; // counted in the order in which cards first occur
    Instant at;
    StudyDay day;
    UtcOffset offset;
    int quality = 0;        // of an answer
    std::int64_t taken = 0; // ms, of an answer
    std::int32_t days = 0;  // of an answer: scheduled_days; of SetDue and Seed: the interval
    StudyDay due;           // of SetDue and Seed
};

// What the pass remembers of a card between its rows.
struct CardTrack {
    std::int32_t due = 0;
    std::uint16_t interval = 0;
    std::uint16_t seen = 0;          // the day of its newest answer or Seed
    std::uint16_t newest_review = 0; // the latest study day with a Review
    std::uint8_t known : 1 = 0;      // not new
    std::uint8_t was_seen : 1 = 0;
    std::uint8_t reviewed : 1 = 0;
    std::uint8_t unused = 0;
};
static_assert(sizeof(CardTrack) == 12);

// Turns the rows of the log, in fold order, into columns. The interval before an answer and the day it was
// due on are what the card's newest row before it left:
//   Review        interval = scheduled_days, due = day + scheduled_days
//   Seed, SetDue  their own
//   Forget        none: the card is new
//   Ahead         unchanged
//   Drill         unchanged; but one that names another due day than the card has comes from another
//   program's
//                 learning steps, and is taken as a Review's would
// So no scheduler is needed, and a spread interval or another program's is what it really was. A card was
// last seen at its newest answer of any kind or its newest Seed; if it has none, at its first SetDue.
class AnswerPass {
  public:
    explicit AnswerPass(AnkiDays anki) : anki_(anki) {}
    // Goes on after rows that an earlier pass took, all of them settled.
    AnswerPass(AnkiDays anki, AnswerColumns columns, std::vector<CardTrack> tracks);

    // Room for so many cards.
    void reserve(std::size_t cards) { tracks_.reserve(cards); }

    // About 10 ns.
    void take(const LogFact& fact);

    // When clocks went back, a study day may come to a card twice, and only looking at all rows tells which
    // Review was the day's first. Looks through about so many rows; true when that is settled.
    bool settle(std::size_t rows);
    // That it has nothing to look for.
    bool settled() const { return doubtful_.empty(); }

    AnswerColumns& columns() { return columns_; }
    // Of all cards that occurred; no more rows are taken afterwards.
    std::vector<CardTrack> take_tracks() { return std::move(tracks_); }

  private:
    void answer(const LogFact& fact, CardTrack& track);

    AnkiDays anki_;
    AnswerColumns columns_;
    std::vector<CardTrack> tracks_; // by card

    struct Doubtful {
        std::uint64_t key; // card and day
        std::size_t row;
        bool settled;
    };
    std::vector<Doubtful> doubtful_; // would be due answers, were they their day's first
    bool sorted_ = false;
    std::size_t looked_at_ = 0; // rows
};

} // namespace emlek
