#include "scheduler/sm2.h"

#include "scheduler/session.h"
#include "tests/scheduler/domain.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidjson/document.h>

#include <fstream>
#include <limits>
#include <numeric>
#include <random>
#include <sstream>

namespace emlek::test {

namespace {

const Rules text_rules = Rules::of(Preset::Text, longest_interval);

rapidjson::Document vectors() {
    std::ifstream file(EMLEK_SOURCE_DIR "/tests/vectors/sm2.json");
    std::stringstream bytes;
    bytes << file.rdbuf();
    rapidjson::Document document;
    document.Parse(bytes.str().c_str());
    return document;
}

void expect_met(const rapidjson::Value& rows, Preset preset) {
    std::optional<CardState> state;
    for (const auto& row : rows.GetArray()) {
        const StudyDay today = state ? state->due : StudyDay{0};
        state = next(without_maximum(preset), state, quality(row[0].GetInt()), today);
        CHECK(state->repetition == row[1].GetInt());
        CHECK(state->easiness.hundredths == row[2].GetInt());
        CHECK(state->interval.count == row[3].GetInt());
    }
}

// SM-2 once more, from the published text, in fractions: an opinion of its own on what next() must give.
struct Fraction {
    std::int64_t top = 0;
    std::int64_t bottom = 1;
};
Fraction reduced(std::int64_t top, std::int64_t bottom) {
    const std::int64_t common = std::gcd(top, bottom);
    return {top / common, bottom / common};
}
Fraction plus(Fraction a, Fraction b) {
    return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}
Fraction times(Fraction a, Fraction b) {
    return reduced(a.top * b.top, a.bottom * b.bottom);
}
bool less(Fraction a, Fraction b) {
    return a.top * b.bottom < b.top * a.bottom;
}

struct PlainCard {
    int repetition = 0;
    Fraction easiness = {5, 2};
    std::int64_t interval = 0;
    int reps = 0;
    int lapses = 0;
};

Fraction easiness_after(Fraction easiness, int q) {
    const Fraction missing{5 - q, 1};
    const Fraction loss = times(missing, plus({8, 100}, times(missing, {2, 100})));
    const Fraction moved = plus(plus(easiness, {1, 10}), {-loss.top, loss.bottom});
    return less(moved, {13, 10}) ? Fraction{13, 10} : moved;
}

std::int64_t rounded_up(Fraction f) {
    return (f.top + f.bottom - 1) / f.bottom;
}
std::int64_t rounded_to_even(Fraction f) {
    const std::int64_t floor = f.top / f.bottom;
    const std::int64_t twice_rest = 2 * (f.top - floor * f.bottom);
    if (twice_rest != f.bottom) return floor + (twice_rest > f.bottom ? 1 : 0);
    return floor + floor % 2;
}

void answer(PlainCard& card, int q, bool delphi, std::int64_t maximum) {
    ++card.reps;
    const Fraction before = card.easiness;
    if (q >= 3 || delphi) card.easiness = easiness_after(before, q);
    if (q < 3) {
        if (card.repetition > 0) ++card.lapses;
        card.repetition = 0;
        card.interval = 1;
        return;
    }
    ++card.repetition;
    const Fraction previous{card.interval, 1};
    if (card.repetition == 1) {
        card.interval = 1;
    } else if (card.repetition == 2) {
        card.interval = 6;
    } else {
        card.interval =
            delphi ? rounded_to_even(times(previous, before)) : rounded_up(times(previous, card.easiness));
    }
    card.interval = std::min(card.interval, maximum);
}

} // namespace

TEST_CASE("Both presets meet the published vectors exactly") {
    const auto document = vectors();
    REQUIRE(document.IsObject());
    REQUIRE(document["sequences"].Size() >= 10);
    for (const auto& sequence : document["sequences"].GetArray()) {
        INFO(sequence["name"].GetString());
        expect_met(sequence["text"], Preset::Text);
        expect_met(sequence["delphi"], Preset::Delphi);
    }
}

TEST_CASE("A course of answers gives the intervals of the published text") {
    CHECK(course(text_rules, "3 3 1 3") ==
          "day 0: 3 -> n 1, 2.36, 1 day\n"
          "day 1: 3 -> n 2, 2.22, 6 days\n"
          "day 7: 1 -> n 0, 2.22, 1 day\n"
          "day 8: 3 -> n 1, 2.08, 1 day\n");
    CHECK(course(text_rules, "4 5 5 0 4") ==
          "day 0: 4 -> n 1, 2.50, 1 day\n"
          "day 1: 5 -> n 2, 2.60, 6 days\n"
          "day 7: 5 -> n 3, 2.70, 17 days\n"
          "day 24: 0 -> n 0, 2.70, 1 day\n"
          "day 25: 4 -> n 1, 2.70, 1 day\n");
}

TEST_CASE("Random courses agree with SM-2 computed in fractions") {
    std::mt19937 random(1956); // NOLINT: the same courses each time
    for (int course_number = 0; course_number < 20'000; ++course_number) {
        const bool delphi = random() % 2 == 1;
        const std::int32_t maximum =
            random() % 3 == 0 ? static_cast<std::int32_t>(random() % 400 + 1) : 36'500;
        const Rules rules = Rules::of(delphi ? Preset::Delphi : Preset::Text, Days{maximum});
        std::optional<CardState> state;
        PlainCard plain;
        std::string answers;
        for (int step = 0; step < 12; ++step) {
            const int q =
                random() % 3 == 0 ? static_cast<int>(random() % 6) : 3 + static_cast<int>(random() % 3);
            answers += std::to_string(q) + " ";
            const StudyDay today{
                static_cast<std::int32_t>(random() % 30'000)}; // late or early, it is the same
            state = next(rules, state, quality(q), today);
            answer(plain, q, delphi, maximum);
            const bool same =
                state->repetition == plain.repetition &&
                state->easiness.hundredths * plain.easiness.bottom == plain.easiness.top * 100 &&
                state->interval.count == plain.interval && state->due == today + state->interval &&
                state->last == today && state->reps == plain.reps && state->lapses == plain.lapses;
            if (same) continue;
            FAIL((delphi ? "delphi " : "text ") << "maximum " << maximum << ", answers " << answers << ": "
                                                << told(state) << ", in fractions " << plain.interval);
        }
    }
}

TEST_CASE("No interval is longer than the maximum") {
    for (const int maximum : {1, 5, 6, 30, 36'500}) {
        const Rules rules = Rules::of(Preset::Text, Days{maximum});
        std::optional<CardState> state;
        for (int i = 0; i < 40; ++i) {
            state = next(rules, state, 5_q, StudyDay{i});
            CHECK(state->interval.count <= maximum);
            CHECK(state->due == StudyDay{i} + state->interval);
        }
        CHECK(state->interval.count == maximum);
    }
    CHECK(next(Rules::of(Preset::Text, Days{0}), std::nullopt, 4_q, StudyDay{9}).interval == Days{1});
}

TEST_CASE("Easiness sinks to 1.30 and no further, and has no upper end") {
    for (const Preset preset : {Preset::Text, Preset::Delphi}) {
        std::optional<CardState> low;
        std::optional<CardState> high;
        for (int i = 0; i < 30; ++i) {
            low = next(Rules::of(preset, longest_interval), low, 3_q, StudyDay{i});
            high = next(Rules::of(preset, longest_interval), high, 5_q, StudyDay{i});
            CHECK(low->easiness.hundredths >= 130);
        }
        CHECK(low->easiness == Easiness{130});
        CHECK(high->easiness == Easiness{550});
    }
}

TEST_CASE("A failed card comes back tomorrow with its easiness kept, and is a lapse only when it was known") {
    const CardState first = next(text_rules, std::nullopt, 2_q, StudyDay{100});
    CHECK(told(first) == "n 0, easiness 2.50, 1 day, due 1970-04-12, last 1970-04-11, reps 1, lapses 0");
    const CardState known{3, {236}, {15}, StudyDay{100}, StudyDay{85}, 3, 0};
    CHECK(told(next(text_rules, known, 0_q, StudyDay{100})) ==
          "n 0, easiness 2.36, 1 day, due 1970-04-12, last 1970-04-11, reps 4, lapses 1");
    CHECK(next(text_rules, next(text_rules, known, 0_q, StudyDay{100}), 1_q, StudyDay{101}).lapses == 1);
}

TEST_CASE("A late or early answer counts from the scheduled interval") {
    const CardState card{3, {250}, {10}, StudyDay{100}, StudyDay{90}, 3, 0};
    for (const int today : {91, 100, 400}) {
        CHECK(next(text_rules, card, 4_q, StudyDay{today}).interval == Days{25});
    }
}

TEST_CASE("Any state at all gives a state within bounds") {
    constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
    constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
    for (const std::int32_t edge : {most, least, 0, -1}) {
        const CardState odd{edge, {edge}, {edge}, StudyDay{edge}, StudyDay{edge}, edge, edge};
        for (int q = 0; q <= 5; ++q) {
            for (const Preset preset : {Preset::Text, Preset::Delphi}) {
                const CardState after =
                    next(Rules::of(preset, longest_interval), odd, quality(q), StudyDay{edge});
                CHECK(after.interval >= Days{1});
                CHECK(after.interval <= longest_interval);
                CHECK(after.due >= StudyDay{edge});
            }
        }
    }
}

TEST_CASE("There are the qualities 0 to 5, and four of them have names") {
    CHECK_FALSE(Quality::of(-1));
    CHECK_FALSE(Quality::of(6));
    CHECK(quality(Grade::Again) == 2_q);
    CHECK(quality(Grade::Hard) == 3_q);
    CHECK(quality(Grade::Good) == 4_q);
    CHECK(quality(Grade::Easy) == 5_q);
    CHECK_FALSE((2_q).passes());
    CHECK((3_q).passes());
    CHECK((3_q).repeats_today());
    CHECK_FALSE((4_q).repeats_today());
}

} // namespace emlek::test
