#include "scheduler/queue.h"

#include "tests/scheduler/domain.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <set>

namespace emlek::test {

namespace {

constexpr StudyDay today{20'000};

// A card of a note of its own, so many days late, of that interval.
PlannedCard due(int number, int late, int interval) {
    CardState state;
    state.repetition = 3;
    state.interval = Days{interval};
    state.due = today - Days{late};
    return {card(number), note(number), DeckId{1}, state};
}

PlannedCard of_note(PlannedCard planned, int note_number) {
    planned.note = note(note_number);
    return planned;
}

AnsweredCard answered(int number, int newest, int drills = 0) {
    return {due(number, 0, 1), review(number), drills, quality(newest), true};
}

int number_of(const CardId& id) {
    const auto& bytes = id.value.bytes;
    return bytes[12] << 24 | bytes[13] << 16 | bytes[14] << 8 | bytes[15];
}

template <class Cards>
std::string order(const Cards& cards) {
    std::string text;
    for (const auto& each : cards) {
        const PlannedCard* planned = nullptr;
        if constexpr (requires { each.note; }) {
            planned = &each;
        } else {
            planned = &each.card;
        }
        text += (text.empty() ? "" : " ") + std::string(planned->state ? "" : "new") +
                std::to_string(number_of(planned->card));
    }
    return text;
}

// Decks with so many new cards each: deck 1 holds cards 101, 102…, deck 2 holds 201…
class NewCards {
  public:
    explicit NewCards(std::vector<int> counts) : counts_(std::move(counts)), given_(counts_.size()) {}
    std::optional<PlannedCard> operator()(DeckId deck) {
        const auto index = static_cast<std::size_t>(deck.value) - 1;
        if (given_[index] == counts_[index]) return std::nullopt;
        const int number = static_cast<int>(deck.value) * 100 + ++given_[index];
        return PlannedCard{card(number), note(number), deck, std::nullopt};
    }

  private:
    std::vector<int> counts_;
    std::vector<int> given_;
};

DayFacts facts_with_new(int places, const std::vector<int>& counts) {
    DayFacts facts;
    facts.day = today;
    facts.new_places = places;
    for (std::size_t i = 0; i < counts.size(); ++i)
        facts.turns.push_back({DeckId{static_cast<std::int64_t>(i) + 1}, 0, {}});
    facts.next_new = NewCards(counts);
    return facts;
}

DayFacts facts_with_due(std::vector<PlannedCard> cards) {
    DayFacts facts = facts_with_new(0, {});
    facts.due = std::move(cards);
    return facts;
}

} // namespace

TEST_CASE("Reviews come by how late they are for their interval, and shorter intervals first among equals") {
    CHECK(order(plan_day(facts_with_due({due(1, 1, 10), due(2, 5, 10), due(3, 3, 1), due(4, 0, 1),
                                         due(5, 0, 7), due(6, 10, 100), due(7, 2, 20)}))
                    .cards) == "3 2 1 7 6 4 5");
}

TEST_CASE("The order is by the exact ratio, however close two of them are") {
    constexpr int most = std::numeric_limits<std::int32_t>::max();
    CHECK(order(plan_day(facts_with_due(
                             {due(1, most - 30'000, most - 29'999), due(2, most - 20'000, most - 19'999)}))
                    .cards) == "2 1");
    CHECK(order(plan_day(facts_with_due({due(1, 33'333, 100'000), due(2, 1, 3)})).cards) == "2 1");
    CHECK(order(plan_day(facts_with_due({due(1, 7, 21), due(2, 5, 15), due(3, 1, 3)})).cards) == "3 2 1");
}

TEST_CASE(
    "Full ties are dealt by a hash of card and day: the same whatever the order they came in, another day "
    "another") {
    std::vector<PlannedCard> cards;
    for (int i = 0; i < 60; ++i)
        cards.push_back(due(i, 2, 4));
    const std::string once = order(plan_day(facts_with_due(cards)).cards);
    std::mt19937 random(5); // NOLINT
    std::shuffle(cards.begin(), cards.end(), random);
    CHECK(order(plan_day(facts_with_due(cards)).cards) == once);
    auto tomorrow = facts_with_due(cards);
    tomorrow.day = today + Days{1};
    for (PlannedCard& each : tomorrow.due)
        each.state->due = today - Days{1};
    const std::string then = order(plan_day(std::move(tomorrow)).cards);
    CHECK(then != once);
    CHECK(once.substr(0, 20) != "0 1 2 3 4 5 6 7 8 9 ");
}

TEST_CASE("Any backlog is in order") {
    std::mt19937 random(11); // NOLINT
    std::vector<PlannedCard> cards;
    for (int i = 0; i < 3000; ++i)
        cards.push_back(due(i, static_cast<int>(random() % 40), static_cast<int>(random() % 30) + 1));
    const Plan plan = plan_day(facts_with_due(std::move(cards)));
    REQUIRE(plan.cards.size() == 3000);
    for (std::size_t i = 1; i < plan.cards.size(); ++i) {
        const auto late = [&](std::size_t k) { return (today - plan.cards[k].state->due).count; };
        const auto interval = [&](std::size_t k) { return plan.cards[k].state->interval.count; };
        const int left = late(i - 1) * interval(i);
        const int right = late(i) * interval(i - 1);
        if (left < right || (left == right && interval(i - 1) > interval(i))) FAIL("at place " << i);
    }
}

TEST_CASE("New card k comes after floor((k+1) R / (N+1)) reviews") {
    for (int reviews = 0; reviews <= 13; ++reviews) {
        for (int fresh = 0; fresh <= 7; ++fresh) {
            DayFacts facts = facts_with_new(fresh, {fresh});
            for (int i = 0; i < reviews; ++i)
                facts.due.push_back(due(i, 20 - i, 20));
            const Plan plan = plan_day(std::move(facts));
            REQUIRE(plan.cards.size() == static_cast<std::size_t>(reviews + fresh));
            CHECK(plan.reviews == static_cast<std::size_t>(reviews));
            CHECK(plan.fresh == static_cast<std::size_t>(fresh));
            int before = 0;
            int k = 0;
            for (const PlannedCard& each : plan.cards) {
                if (each.state) {
                    CHECK(number_of(each.card) == before++);
                } else {
                    CHECK(before == (k + 1) * reviews / (fresh + 1));
                    ++k;
                }
            }
        }
    }
}

TEST_CASE("Places for new cards are dealt to the decks in turn") {
    CHECK(order(plan_day(facts_with_new(6, {3, 1, 5})).cards) == "new101 new201 new301 new102 new302 new103");
    CHECK(order(plan_day(facts_with_new(20, {1, 0, 2})).cards) == "new101 new301 new302");
    CHECK(order(plan_day(facts_with_new(0, {3})).cards).empty());
    CHECK(order(plan_day(facts_with_new(-4, {3})).cards).empty());
}

TEST_CASE("The deal goes on where the day's answers left it") {
    DayFacts facts = facts_with_new(3, {5, 5, 5});
    facts.turns[0].introduced = 1;
    CHECK(order(plan_day(std::move(facts)).cards) == "new201 new301 new101");
    DayFacts uneven = facts_with_new(4, {5, 5});
    uneven.turns[0].introduced = 3;
    CHECK(order(plan_day(std::move(uneven)).cards) == "new201 new202 new203 new101");
}

TEST_CASE("A deck's own limit binds it and the decks below it") {
    DayFacts facts = facts_with_new(10, {5, 5, 5}); // deck 2 below deck 1, deck 3 apart
    facts.caps_left = {3, 1};
    facts.turns[0].caps = {0};
    facts.turns[1].caps = {1, 0};
    CHECK(order(plan_day(std::move(facts)).cards) ==
          "new101 new201 new301 new102 new302 new303 new304 new305");
    DayFacts spent = facts_with_new(10, {5, 5});
    spent.caps_left = {-2};
    spent.turns[0].caps = {0};
    CHECK(order(plan_day(std::move(spent)).cards) == "new201 new202 new203 new204 new205");
}

TEST_CASE("One card of a note a day: reviews before new cards, the more urgent before the other") {
    DayFacts facts = facts_with_new(5, {3});
    facts.due = {of_note(due(1, 1, 10), 7), of_note(due(2, 9, 10), 7), of_note(due(3, 1, 10), 102)};
    const Plan plan = plan_day(std::move(facts));
    CHECK(order(plan.cards) == "new101 2 new103 3"); // 1 is 2's sibling, new 102 is 3's
    CHECK(plan.reviews == 2);
    CHECK(plan.fresh == 2);
    CHECK(plan.waiting == 0);
}

TEST_CASE("A sibling of a card that was answered today waits, and takes no place of a new card") {
    DayFacts facts = facts_with_new(2, {3});
    AnsweredCard done = answered(1, 5);
    done.card.note = note(101);
    facts.answered = {done};
    facts.due = {of_note(due(2, 3, 3), 101)};
    CHECK(order(plan_day(std::move(facts)).cards) == "new102 new103");
}

TEST_CASE("A limit of reviews takes the most urgent, and the rest waits") {
    const auto limited = [](int places) {
        auto facts = facts_with_due({due(1, 1, 10), due(2, 5, 10), due(3, 3, 1), due(4, 0, 1)});
        facts.review_places = places;
        return plan_day(std::move(facts));
    };
    CHECK(order(limited(2).cards) == "3 2");
    CHECK(limited(2).waiting == 2);
    CHECK(limited(2).reviews == 2);
    CHECK(limited(0).waiting == 4);
    CHECK(limited(-3).waiting == 4);
    CHECK(order(limited(-3).cards).empty());
    CHECK(limited(9).waiting == 0);
}

TEST_CASE(
    "The drill holds what was last answered below 4, round by round in the order of the first answers") {
    DayFacts facts = facts_with_due({});
    facts.answered = {answered(5, 2, 1), answered(4, 4, 2), answered(3, 3),
                      answered(2, 5),    answered(1, 0, 1), answered(6, 1)};
    const Plan plan = plan_day(std::move(facts));
    CHECK(order(plan.drill) == "3 6 1 5");
    CHECK(plan.cards.empty());
}

TEST_CASE("A card that may not be drilled, or is new again, is not drilled") {
    DayFacts facts = facts_with_due({});
    facts.answered = {answered(1, 2), answered(2, 2), answered(3, 2)};
    facts.answered[0].may_drill = false;
    facts.answered[2].card.state.reset();
    CHECK(order(plan_day(std::move(facts)).drill) == "2");
}

TEST_CASE("Practice is in a random order, another with another seed, or hardest first with new cards last") {
    std::vector<PlannedCard> cards = {due(1, 0, 20), due(2, -9, 20), due(3, 0, 5), due(4, 0, 20)};
    cards[0].state->lapses = 2;
    cards[1].state->lapses = 5;
    cards[3].state->easiness = {130};
    cards.push_back({card(5), note(5), DeckId{1}, std::nullopt});
    const auto planned = [&](PracticeOrder how, std::uint64_t seed) {
        return plan_practice(today, cards, how, seed);
    };
    CHECK(order(planned(PracticeOrder::HardestFirst, 1).cards) == "2 1 4 3 new5");
    std::set<std::string> orders;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const Plan plan = planned(PracticeOrder::Random, seed);
        CHECK(plan.cards.size() == 5);
        CHECK(plan.reviews == 4);
        CHECK(plan.fresh == 1);
        orders.insert(order(plan.cards));
    }
    CHECK(orders.size() > 20);
}

TEST_CASE("Studying ahead leaves out notes that were answered today and shows one card of a note") {
    const std::vector<AnsweredCard> done = {answered(9, 3)};
    std::vector<PlannedCard> upcoming = {of_note(due(1, -3, 10), 9), of_note(due(2, -2, 10), 50),
                                         of_note(due(3, -1, 10), 50), due(4, -7, 10), due(5, -7, 20)};
    const Plan plan = plan_ahead(today, upcoming, done);
    CHECK(order(plan.cards) == "3 5 4");
    CHECK(plan.reviews == 3);
    CHECK(order(plan.drill) == "9");
}

} // namespace emlek::test
