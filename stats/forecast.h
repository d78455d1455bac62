#pragma once

#include "scheduler/sm2.h"
#include "scheduler/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace emlek {

// What one study day will ask, on average over the simulated courses.
struct DayLoad {
    StudyDay day;
    double reviews = 0;
    double fresh = 0;   // new cards
    double repeats = 0; // on the same day
    double minutes = 0;
};

// What another number of new cards a day would come to.
struct LoadAtLimit {
    int new_per_day = 0;
    double minutes = 0; // a day, on average over the last 30 days of the forecast
    double reviews = 0; // likewise
    std::optional<StudyDay>
        new_run_out; // the first day without a new card left, when it lies in the forecast
};

struct Forecast {
    std::vector<DayLoad> days;       // 90, from today on; today is what is left of it
    std::vector<LoadAtLimit> limits; // 0, 5, 10, 20, 30 and the chosen one, ascending
    double recall = 0;               // the measured rate of due answers that it rests on
    bool measured = false;           // false: too few answers; 0.9 was taken
};

inline constexpr std::size_t forecast_days = 90;

// How answers are spread over the qualities 0 to 5, by what the card was before.
class RecallRates {
  public:
    static constexpr std::size_t classes = 6; // new cards; intervals of 1, 2-7, 8-21, 22-90, > 90 days
    using Counts = std::array<std::int64_t, 6>;

    static std::size_t class_of(bool fresh, std::int32_t interval);

    // Nine of ten are recalled, seven of ten new cards.
    RecallRates() : RecallRates(std::array<Counts, classes>{}) {}
    // A class of fewer than 20 answers takes the rates of all that are not new.
    explicit RecallRates(const std::array<Counts, classes>& counts);

    // The quality that a draw, 0 to below 1, comes to.
    Quality draw(std::size_t recall_class, double draw) const;
    double recall() const { return recall_; }
    bool measured() const { return measured_; }

  private:
    std::array<std::array<double, 5>, classes> up_to_{}; // the share of answers of quality 0, up to 1, …
    double recall_ = 0.9;
    bool measured_ = false;
};

// A card that was answered, as the forecast needs it.
struct CardOnItsWay {
    std::int32_t repetition = 0;
    Easiness easiness;
    Days interval;
    StudyDay due;
};

// A deck's own limit of new cards, which binds the decks below it too.
struct DeckLimit {
    int per_day = 0;
    int used_today = 0;
};

// New cards of one deck that may come.
struct NewCards {
    std::int64_t cards = 0;
    std::vector<std::size_t> limits; // which of ForecastFacts::deck_limits bind it
};

struct ForecastFacts {
    StudyDay today;
    Rules rules;
    RecallRates rates;
    std::vector<CardOnItsWay> cards; // not set aside
    std::vector<NewCards> new_cards;
    std::vector<DeckLimit> deck_limits;
    int new_today = 0; // that came today already
    int new_per_day = 10;
    std::optional<int> reviews_per_day;
    double seconds_an_answer = 8;
    double repeats_a_review = 0.2;
    double repeats_a_new_card = 0.5;
};

// Simulates the queue day by day: every card is answered on the day on which it is due, or when the limit of
// reviews lets it; its next state is SM-2's; new cards come up to the limits while there are any, from each
// deck in turn. Draws are a
// fixed sequence, so the same facts give the same forecast. Collections of few cards are simulated several
// times and averaged; of more than 20,000 only every k-th card is, for k. Cards of one note are not kept
// apart, and days off are not foreseen.
class ForecastWork {
  public:
    explicit ForecastWork(ForecastFacts facts);
    // One more simulated course, some milliseconds at most; true when all are done.
    bool advance();
    Forecast& forecast() { return forecast_; }

  private:
    void add_course(int new_per_day, std::size_t run);
    void finish_limit();

    ForecastFacts facts_;
    std::vector<int> limits_;
    std::size_t every_ = 1;
    std::size_t runs_ = 1;
    std::size_t limit_ = 0;
    std::size_t run_ = 0;
    std::vector<DayLoad> loads_; // of the limit in hand, summed over its runs
    std::optional<StudyDay> run_out_;
    Forecast forecast_;
};

Forecast forecast(ForecastFacts facts);

} // namespace emlek
