#include "scheduler/queue.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace emlek {

namespace {

std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 30U;
    value *= 0xBF58476D1CE4E5B9U;
    value ^= value >> 27U;
    value *= 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

std::uint64_t shuffle_key(const CardId& card, std::uint64_t seed) {
    std::uint64_t key = mixed(seed);
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < 8; ++i)
            word = word << 8U | card.value.bytes[half * 8 + i];
        key = mixed(key ^ word);
    }
    return key;
}

// What orders a card among those that are due, computed once each: a backlog may hold 50,000.
struct Urgency {
    std::int64_t late;
    std::int64_t interval;
    std::uint64_t shuffle;
    std::size_t index;
};

bool more_urgent(const Urgency& a, const Urgency& b) {
    const std::int64_t a_weight = a.late * b.interval;
    const std::int64_t b_weight = b.late * a.interval;
    if (a_weight != b_weight) return a_weight > b_weight;
    return std::pair(a.interval, a.shuffle) < std::pair(b.interval, b.shuffle);
}

// What orders a card among those that are practised: less comes first.
using Hardness = std::tuple<bool, std::int32_t, std::int32_t, std::int32_t>;

Hardness hardness_of(const PlannedCard& card) {
    if (!card.state) return {true, 0, 0, 0};
    return {false, -card.state->lapses, card.state->easiness.hundredths, card.state->interval.count};
}

// One card of a note a day: the first to claim a note keeps it.
class NotesOfTheDay {
  public:
    NotesOfTheDay(std::span<const AnsweredCard> answered, std::size_t expected) {
        cards_.reserve(answered.size() + expected);
        for (const AnsweredCard& a : answered)
            claim(a.card);
    }
    bool claim(const PlannedCard& card) {
        const auto [entry, first] = cards_.try_emplace(card.note, card.card);
        return first || entry->second == card.card;
    }

  private:
    std::unordered_map<NoteId, CardId> cards_;
};

class Dealer {
  public:
    explicit Dealer(DayFacts& facts) : facts_(facts) {
        for (std::size_t i = 0; i < facts.turns.size(); ++i)
            waiting_.emplace(facts.turns[i].introduced, i);
    }

    // The deck that had the fewest places so far is next; decks that ran dry leave the circle.
    std::optional<PlannedCard> deal(NotesOfTheDay& notes) {
        while (!waiting_.empty()) {
            const auto [had, index] = waiting_.top();
            waiting_.pop();
            const DeckTurn& turn = facts_.turns[index];
            if (capped(turn)) continue;
            while (auto card = facts_.next_new(turn.deck)) {
                if (!notes.claim(*card)) continue;
                for (const std::size_t cap : turn.caps)
                    --facts_.caps_left[cap];
                waiting_.emplace(had + 1, index);
                return card;
            }
        }
        return std::nullopt;
    }

  private:
    bool capped(const DeckTurn& turn) const {
        return std::any_of(turn.caps.begin(), turn.caps.end(),
                           [&](std::size_t cap) { return facts_.caps_left[cap] <= 0; });
    }

    using Place = std::pair<int, std::size_t>;
    DayFacts& facts_;
    std::priority_queue<Place, std::vector<Place>, std::greater<>> waiting_;
};

// New card k comes after floor((k+1)*R/(N+1)) reviews.
std::vector<PlannedCard> interleaved(std::vector<PlannedCard> reviews, std::vector<PlannedCard> fresh) {
    std::vector<PlannedCard> cards;
    cards.reserve(reviews.size() + fresh.size());
    std::size_t taken = 0;
    for (std::size_t k = 0; k < fresh.size(); ++k) {
        const std::size_t before = (k + 1) * reviews.size() / (fresh.size() + 1);
        while (taken < before)
            cards.push_back(reviews[taken++]);
        cards.push_back(fresh[k]);
    }
    cards.insert(cards.end(), reviews.begin() + static_cast<std::ptrdiff_t>(taken), reviews.end());
    return cards;
}

std::vector<PendingDrill> drill_of(std::span<const AnsweredCard> answered) {
    std::vector<PendingDrill> drill;
    for (const AnsweredCard& a : answered) {
        if (a.newest.repeats_today() && a.may_drill && a.card.state)
            drill.push_back({a.card, a.first_answer, a.drills});
    }
    std::sort(drill.begin(), drill.end(), drilled_before);
    return drill;
}

} // namespace

bool drilled_before(const PendingDrill& a, const PendingDrill& b) {
    return std::pair(a.rounds, a.first_answer) < std::pair(b.rounds, b.first_answer);
}

void sort_by_urgency(std::vector<PlannedCard>& cards, StudyDay today) {
    std::vector<Urgency> order;
    order.reserve(cards.size());
    for (const PlannedCard& card : cards) {
        order.push_back({(today - card.state->due).count, card.state->interval.count,
                         shuffle_key(card.card, static_cast<std::uint64_t>(today.number)), order.size()});
    }
    std::sort(order.begin(), order.end(), more_urgent);
    std::vector<PlannedCard> sorted;
    sorted.reserve(cards.size());
    for (const Urgency& place : order)
        sorted.push_back(cards[place.index]);
    cards = std::move(sorted);
}

Plan plan_day(DayFacts facts) {
    Plan plan;
    plan.day = facts.day;
    NotesOfTheDay notes(facts.answered, facts.due.size());

    std::vector<PlannedCard> reviews = std::move(facts.due);
    sort_by_urgency(reviews, facts.day);
    std::erase_if(reviews, [&](const PlannedCard& card) { return !notes.claim(card); });
    if (facts.review_places) {
        const auto places = static_cast<std::size_t>(std::max(0, *facts.review_places));
        const std::size_t kept = std::min(reviews.size(), places);
        plan.waiting = reviews.size() - kept;
        reviews.resize(kept);
    }

    std::vector<PlannedCard> fresh;
    Dealer dealer(facts);
    for (int place = 0; place < facts.new_places; ++place) {
        const auto card = dealer.deal(notes);
        if (!card) break;
        fresh.push_back(*card);
    }

    plan.reviews = reviews.size();
    plan.fresh = fresh.size();
    plan.cards = interleaved(std::move(reviews), std::move(fresh));
    plan.drill = drill_of(facts.answered);
    return plan;
}

Plan plan_practice(StudyDay day, std::vector<PlannedCard> cards, PracticeOrder order, std::uint64_t seed) {
    using Place = std::tuple<Hardness, std::uint64_t, std::size_t>;
    std::vector<Place> places;
    places.reserve(cards.size());
    for (const PlannedCard& card : cards) {
        const Hardness hardness = order == PracticeOrder::Random ? Hardness() : hardness_of(card);
        places.emplace_back(hardness, shuffle_key(card.card, seed), places.size());
    }
    std::sort(places.begin(), places.end());
    Plan plan;
    plan.day = day;
    for (const auto& [hardness, shuffle, index] : places) {
        plan.reviews += cards[index].state ? 1U : 0U;
        plan.cards.push_back(std::move(cards[index]));
    }
    plan.fresh = plan.cards.size() - plan.reviews;
    return plan;
}

Plan plan_ahead(StudyDay day, std::vector<PlannedCard> upcoming, std::span<const AnsweredCard> answered) {
    Plan plan;
    plan.day = day;
    std::unordered_set<NoteId> taken;
    for (const AnsweredCard& a : answered)
        taken.insert(a.card.note);
    sort_by_urgency(upcoming, day);
    std::erase_if(upcoming, [&](const PlannedCard& card) { return !taken.insert(card.note).second; });
    plan.reviews = upcoming.size();
    plan.cards = std::move(upcoming);
    plan.drill = drill_of(answered);
    return plan;
}

} // namespace emlek
