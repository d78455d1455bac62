#include "stats/forecast.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace emlek {

namespace {

constexpr std::int64_t enough = 20;             // answers
constexpr std::size_t simulated_cards = 20'000; // a course
constexpr std::size_t most_runs = 20;
constexpr std::size_t days_averaged = 30;

// The steps of SplitMix64, as scheduler/queue.cpp has them: the same on every machine.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

class Draws {
  public:
    explicit Draws(std::uint64_t seed) : state_(seed) {}
    double next() {
        state_ += 0x9E3779B97F4A7C15U;
        return static_cast<double>(mixed(state_) >> 11U) * 0x1p-53;
    }

  private:
    std::uint64_t state_;
};

std::int64_t total(const RecallRates::Counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::vector<CardOnItsWay> sample_of(const std::vector<CardOnItsWay>& cards, std::size_t every) {
    std::vector<CardOnItsWay> sample;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (mixed(i + 1) % every == 0) sample.push_back(cards[i]);
    }
    return sample;
}

// What comes of one number of new cards a day: a course of all cards, day by day.
class Course {
  public:
    Course(const ForecastFacts& facts, std::size_t every, int new_per_day, std::size_t run)
        : facts_(facts), every_(every), new_per_day_(new_per_day), draws_(run + 1), due_(forecast_days) {
        for (std::size_t i = 0; i < facts.new_cards.size(); ++i) {
            left_.push_back(facts.new_cards[i].cards);
            if (left_.back() > 0) decks_.push_back(i);
        }
        for (const CardOnItsWay& card : facts.cards)
            plan(card);
    }

    void add_to(std::vector<DayLoad>& loads) {
        for (std::size_t day = 0; day < forecast_days; ++day) {
            const std::size_t reviews = review_due(day);
            const std::int64_t fresh = introduce(day);
            DayLoad& load = loads[day];
            load.reviews += static_cast<double>(reviews * every_);
            load.fresh += static_cast<double>(fresh);
        }
    }

    // The first day without a new card left; the same in each run.
    std::optional<StudyDay> run_out() const {
        if (new_per_day_ == 0 || !run_out_ || *run_out_ >= forecast_days) return std::nullopt;
        return day_at(*run_out_);
    }

  private:
    StudyDay day_at(std::size_t index) const { return facts_.today + Days{static_cast<std::int32_t>(index)}; }

    void plan(const CardOnItsWay& card) {
        const std::int64_t in =
            std::max<std::int64_t>(0, std::int64_t{card.due.number} - facts_.today.number);
        if (in < static_cast<std::int64_t>(forecast_days)) due_[static_cast<std::size_t>(in)].push_back(card);
    }

    void answer(CardOnItsWay card, bool fresh, std::size_t day) {
        const Quality quality =
            facts_.rates.draw(RecallRates::class_of(fresh, card.interval.count), draws_.next());
        CardState before;
        before.repetition = card.repetition;
        before.easiness = card.easiness;
        before.interval = card.interval;
        const CardState after =
            next(facts_.rules, fresh ? std::nullopt : std::optional(before), quality, day_at(day));
        plan({after.repetition, after.easiness, after.interval, after.due});
    }

    std::size_t review_due(std::size_t day) {
        std::vector<CardOnItsWay> cards = std::exchange(due_[day], {});
        std::size_t places = cards.size();
        if (facts_.reviews_per_day)
            places = std::min(places, static_cast<std::size_t>(*facts_.reviews_per_day) / every_);
        for (std::size_t i = 0; i < places; ++i)
            answer(cards[i], false, day);
        if (day + 1 < forecast_days) {
            auto& tomorrow = due_[day + 1];
            tomorrow.insert(tomorrow.begin(), cards.begin() + static_cast<std::ptrdiff_t>(places),
                            cards.end());
        }
        return places;
    }

    // All are counted; of a sample every k-th is followed.
    std::int64_t introduce(std::size_t day) {
        const std::int64_t places = std::max(0, new_per_day_ - (day == 0 ? facts_.new_today : 0));
        std::vector<int> allowed;
        for (const DeckLimit& limit : facts_.deck_limits)
            allowed.push_back(limit.per_day - (day == 0 ? limit.used_today : 0));
        std::int64_t fresh = 0;
        for (std::vector<std::size_t> turns = decks_; fresh < places && !turns.empty();) {
            std::erase_if(turns, [&](std::size_t deck) { return left_[deck] == 0 || bound(deck, allowed); });
            for (const std::size_t deck : turns) {
                if (fresh == places || bound(deck, allowed)) continue;
                --left_[deck];
                for (const std::size_t limit : facts_.new_cards[deck].limits)
                    --allowed[limit];
                ++fresh;
                if (introduced_++ % static_cast<std::int64_t>(every_) == 0) answer({}, true, day);
            }
        }
        std::erase_if(decks_, [&](std::size_t deck) { return left_[deck] == 0; });
        if (decks_.empty() && !run_out_) run_out_ = day + 1;
        return fresh;
    }

    bool bound(std::size_t deck, const std::vector<int>& allowed) const {
        const auto& limits = facts_.new_cards[deck].limits;
        return std::any_of(limits.begin(), limits.end(),
                           [&](std::size_t limit) { return allowed[limit] <= 0; });
    }

    const ForecastFacts& facts_;
    std::size_t every_;
    int new_per_day_;
    Draws draws_;
    std::vector<std::vector<CardOnItsWay>> due_; // by day
    std::vector<std::int64_t> left_;             // new cards, by deck
    std::vector<std::size_t> decks_;             // that have some
    std::int64_t introduced_ = 0;
    std::optional<std::size_t> run_out_; // the day
};

} // namespace

std::size_t RecallRates::class_of(bool fresh, std::int32_t interval) {
    if (fresh) return 0;
    return interval <= 1 ? 1U : interval <= 7 ? 2U : interval <= 21 ? 3U : interval <= 90 ? 4U : 5U;
}

RecallRates::RecallRates(const std::array<Counts, classes>& counts) {
    Counts seasoned{};
    for (std::size_t c = 1; c < classes; ++c) {
        for (std::size_t q = 0; q < seasoned.size(); ++q)
            seasoned[q] += counts[c][q];
    }
    measured_ = total(seasoned) >= enough;
    if (!measured_) seasoned = {0, 0, 10, 0, 90, 0};
    recall_ =
        static_cast<double>(seasoned[3] + seasoned[4] + seasoned[5]) / static_cast<double>(total(seasoned));
    for (std::size_t c = 0; c < classes; ++c) {
        const Counts fallback = c == 0 ? Counts{0, 0, 30, 0, 70, 0} : seasoned;
        const Counts& used = total(counts[c]) >= enough ? counts[c] : fallback;
        std::int64_t sum = 0;
        for (std::size_t q = 0; q < up_to_[c].size(); ++q) {
            sum += used[q];
            up_to_[c][q] = static_cast<double>(sum) / static_cast<double>(total(used));
        }
    }
}

Quality RecallRates::draw(std::size_t recall_class, double draw) const {
    const auto& up_to = up_to_[recall_class];
    const auto place = std::upper_bound(up_to.begin(), up_to.end(), draw);
    return *Quality::of(static_cast<int>(place - up_to.begin()));
}

ForecastWork::ForecastWork(ForecastFacts facts) : facts_(std::move(facts)), limits_{0, 5, 10, 20, 30} {
    if (std::find(limits_.begin(), limits_.end(), facts_.new_per_day) == limits_.end())
        limits_.push_back(facts_.new_per_day);
    std::sort(limits_.begin(), limits_.end());
    const std::size_t cards = std::max<std::size_t>(1, facts_.cards.size());
    every_ = std::max<std::size_t>(1, cards / simulated_cards);
    runs_ = std::clamp<std::size_t>(simulated_cards / cards, 1, most_runs);
    if (every_ > 1) facts_.cards = sample_of(facts_.cards, every_);
    forecast_.recall = facts_.rates.recall();
    forecast_.measured = facts_.rates.measured();
}

bool ForecastWork::advance() {
    if (limit_ == limits_.size()) return true;
    if (run_ == 0) loads_.assign(forecast_days, {});
    Course course(facts_, every_, limits_[limit_], run_);
    course.add_to(loads_);
    run_out_ = course.run_out();
    if (++run_ < runs_) return false;
    finish_limit();
    run_ = 0;
    return ++limit_ == limits_.size();
}

void ForecastWork::finish_limit() {
    const auto runs = static_cast<double>(runs_);
    for (std::size_t day = 0; day < forecast_days; ++day) {
        DayLoad& load = loads_[day];
        load.day = facts_.today + Days{static_cast<std::int32_t>(day)};
        load.reviews /= runs;
        load.fresh /= runs;
        load.repeats = load.reviews * facts_.repeats_a_review + load.fresh * facts_.repeats_a_new_card;
        load.minutes = (load.reviews + load.fresh + load.repeats) * facts_.seconds_an_answer / 60;
    }
    LoadAtLimit at{limits_[limit_], 0, 0, run_out_};
    for (std::size_t day = forecast_days - days_averaged; day < forecast_days; ++day) {
        at.minutes += loads_[day].minutes / days_averaged;
        at.reviews += loads_[day].reviews / days_averaged;
    }
    forecast_.limits.push_back(at);
    if (at.new_per_day == facts_.new_per_day) forecast_.days = loads_;
}

Forecast forecast(ForecastFacts facts) {
    ForecastWork work(std::move(facts));
    while (!work.advance()) {
    }
    return std::move(work.forecast());
}

} // namespace emlek
