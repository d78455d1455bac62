#include "tests/stats/learner.h"

#include "stats/answer_pass.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <vector>

namespace emlek::test {

namespace {
constexpr StudyDay first_day{20'000};
}

struct Learner::Life {
    explicit Life(const Memory& of)
        : memory(of),
          random(of.seed),
          states(static_cast<std::size_t>(of.cards)),
          strengths(states.size(), 0),
          hardness(states.size()) {
        for (double& each : hardness)
            each = std::exp(std::normal_distribution<>(0, 0.4)(random));
    }

    double chance() { return std::uniform_real_distribution<>(0, 1)(random); }

    // In days: how long the trace of a card lasts until nine of ten are left.
    bool recalls(std::size_t card) {
        if (!memory.decays) return chance() < memory.recall;
        if (strengths[card] == 0) return chance() < 0.7;
        const double since = std::max(1, (today - states[card]->last).count);
        return chance() < std::exp(std::log(0.9) * since / strengths[card]);
    }
    void strengthen(std::size_t card, bool recalled) {
        double& strength = strengths[card];
        if (recalled) {
            strength = strength == 0 ? 1.2 / hardness[card] : strength * (1 + 1.4 / hardness[card]);
        } else {
            strength = std::max(0.6, strength * 0.3);
        }
    }

    void log(LogFact::Event event, std::size_t card, int quality, Days days, DayLived& day) {
        LogFact fact;
        fact.event = event;
        fact.card = static_cast<std::uint32_t>(card);
        fact.day = today;
        fact.at = {today.number * 86'400'000LL + 36'000'000};
        fact.quality = quality;
        fact.taken = static_cast<std::int64_t>(
            std::min(60.0, std::exponential_distribution<>(1 / memory.seconds)(random)) * 1'000);
        fact.days = days.count;
        facts.push_back(fact);
        day.minutes += static_cast<double>(fact.taken) / 60'000;
    }

    void answer(std::size_t card, DayLived& day) {
        const bool recalled = recalls(card);
        const int quality = !recalled ? 2 : chance() < 0.1 ? 3 : chance() < 0.8 ? 4 : 5;
        strengthen(card, recalled);
        states[card] = next(Rules{}, states[card], *Quality::of(quality), today);
        const Days days = states[card]->interval;
        log(LogFact::Event::Review, card, quality, days, day);
        for (int again = quality; again < 4;) {
            again = chance() < 0.8 ? 4 : 2;
            log(LogFact::Event::Drill, card, again, days, day);
        }
        due[states[card]->due.number].push_back(card);
    }

    DayLived study() {
        DayLived day;
        const auto node = due.extract(today.number);
        if (!node.empty()) {
            for (const std::size_t card : node.mapped()) {
                answer(card, day);
                ++day.reviews;
            }
        }
        for (; day.fresh < memory.new_per_day && introduced < states.size(); ++day.fresh)
            answer(introduced++, day);
        today = today + Days{1};
        return day;
    }

    Memory memory;
    std::mt19937_64 random;
    StudyDay today = first_day;
    std::vector<std::optional<CardState>> states;
    std::vector<double> strengths;
    std::vector<double> hardness;
    std::map<std::int32_t, std::vector<std::size_t>> due;
    std::vector<LogFact> facts;
    std::size_t introduced = 0;
};

Learner::Learner(const Memory& memory) : life_(std::make_unique<Life>(memory)) {}
Learner::~Learner() = default;

DayLived Learner::study_day() {
    return life_->study();
}

void Learner::take_new(int cards_a_day) {
    life_->memory.new_per_day = cards_a_day;
}

std::shared_ptr<const History> Learner::history() const {
    AnswerPass pass(AnkiDays({}, {}));
    for (const LogFact& fact : life_->facts)
        pass.take(fact);
    auto history = std::make_shared<History>();
    history->today = life_->today;
    history->anki_today = static_cast<std::uint16_t>(life_->today.number);
    history->answers = std::move(pass.columns());
    for (const auto& state : life_->states) {
        CardFacts card;
        if (state) {
            card.fresh = false;
            card.repetition = state->repetition;
            card.easiness = state->easiness;
            card.interval = state->interval;
            card.due = state->due;
            card.lapses = state->lapses;
        }
        history->cards.push_back(card);
    }
    history->new_per_day = life_->memory.new_per_day;
    return history;
}

} // namespace emlek::test
