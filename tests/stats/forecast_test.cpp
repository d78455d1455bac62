#include "stats/forecast.h"

#include "stats/retention_report.h"
#include "tests/stats/learner.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace emlek::test {

namespace {

struct Months {
    double minutes[3] = {};
    double all() const { return minutes[0] + minutes[1] + minutes[2]; }
};

Months told(const Forecast& forecast) {
    Months months;
    for (std::size_t day = 0; day < forecast.days.size(); ++day)
        months.minutes[day / 30] += forecast.days[day].minutes;
    return months;
}

Months lived(Learner& learner) {
    Months months;
    for (std::size_t day = 0; day < forecast_days; ++day)
        months.minutes[day / 30] += learner.study_day().minutes;
    return months;
}

double off(double told, double lived) {
    return std::abs(told - lived) / lived;
}

} // namespace

TEST_CASE("What was forecast is about what came, for learners whose memory is known", "[statistics]") {
    const Memory memory = GENERATE(Memory{0.9, false, 8, 10, 6'000, 1}, Memory{0.75, false, 12, 15, 9'000, 2},
                                   Memory{0.97, false, 5, 20, 20'000, 3}, Memory{0, true, 8, 10, 6'000, 4},
                                   Memory{0, true, 10, 25, 20'000, 5}, Memory{0.85, false, 8, 10, 3'700, 6});
    INFO("learner " << memory.seed);
    Learner learner(memory);
    for (int day = 0; day < 365; ++day)
        learner.study_day();
    ReportChoice choice;
    choice.new_per_day = memory.new_per_day;
    const auto report = make_report(learner.history(), choice);
    REQUIRE(report->forecast.measured);
    const Months forecast = told(report->forecast);
    const Months came = lived(learner);
    // Within 10 % over the 90 days and 15 % in each month.
    CHECK(off(forecast.all(), came.all()) < 0.10);
    for (std::size_t month = 0; month < 3; ++month) {
        INFO("month " << month << ": told " << forecast.minutes[month] << ", came " << came.minutes[month]);
        CHECK(off(forecast.minutes[month], came.minutes[month]) < 0.15);
    }
}

TEST_CASE("What another number of new cards would come to is about what comes of it", "[statistics]") {
    const int other = GENERATE(0, 20);
    Memory memory{0.9, false, 8, 10, 20'000, 11};
    Learner learner(memory);
    for (int day = 0; day < 200; ++day)
        learner.study_day();
    const auto report = make_report(learner.history(), {});
    const auto& limits = report->forecast.limits;
    const auto at = std::find_if(limits.begin(), limits.end(),
                                 [&](const LoadAtLimit& limit) { return limit.new_per_day == other; });
    REQUIRE(at != limits.end());
    CHECK(std::is_sorted(limits.begin(), limits.end(),
                         [](const LoadAtLimit& a, const LoadAtLimit& b) { return a.minutes < b.minutes; }));

    learner.take_new(other);
    for (int day = 0; day < 60; ++day)
        learner.study_day();
    double minutes = 0;
    for (int day = 0; day < 30; ++day)
        minutes += learner.study_day().minutes / 30;
    // 8 %, and a minute for the chance of few reviews.
    CHECK(std::abs(at->minutes - minutes) < 1 + 0.08 * minutes);
}

TEST_CASE("New cards run out in a forecast as they do in life", "[statistics]") {
    ForecastFacts facts;
    facts.today = {20'000};
    facts.new_cards = {{25, {}}};
    facts.new_today = 4;
    const Forecast told = forecast(facts);
    CHECK(told.days[0].fresh == 6);
    CHECK(told.days[1].fresh == 10);
    CHECK(told.days[2].fresh == 9);
    CHECK(told.days[3].fresh == 0);
    const auto ten = std::find_if(told.limits.begin(), told.limits.end(),
                                  [](const LoadAtLimit& at) { return at.new_per_day == 10; });
    CHECK(ten->new_run_out == StudyDay{20'003});
    CHECK_FALSE(told.limits.front().new_run_out); // none a day never run out
}

TEST_CASE("A deck's own limit of new cards holds in a forecast, for the decks below it too", "[statistics]") {
    ForecastFacts facts;
    facts.today = {20'000};
    facts.deck_limits = {{3, 1}, {0, 0}};
    facts.new_cards = {{100, {0}}, {100, {0}}, {50, {0, 1}}, {8, {}}};
    const Forecast told = forecast(facts);
    CHECK(told.days[0].fresh == 10); // 2 of the limited decks, 8 of the free one
    CHECK(told.days[1].fresh == 3);
    CHECK(told.days[66].fresh == 3); // to the 200th
    CHECK(told.days[67].fresh == 0);
    for (const LoadAtLimit& at : told.limits)
        CHECK_FALSE(at.new_run_out); // fifty never come
}

TEST_CASE("A limit of reviews spreads a backlog in a forecast", "[statistics]") {
    ForecastFacts facts;
    facts.today = {20'000};
    facts.cards.assign(500, {3, Easiness{250}, Days{40}, StudyDay{19'900}});
    facts.new_per_day = 0;
    facts.reviews_per_day = 50;
    const Forecast told = forecast(facts);
    for (std::size_t day = 0; day < 10; ++day)
        CHECK_THAT(told.days[day].reviews, Catch::Matchers::WithinAbs(50, 0.01));
    facts.reviews_per_day.reset();
    CHECK_THAT(forecast(facts).days[0].reviews, Catch::Matchers::WithinAbs(500, 0.01));
}

TEST_CASE("A forecast of nothing is nothing, and one of a hundred thousand cards follows a sample",
          "[statistics]") {
    const Forecast nothing = forecast({});
    REQUIRE(nothing.days.size() == forecast_days);
    CHECK(std::all_of(nothing.days.begin(), nothing.days.end(),
                      [](const DayLoad& day) { return day.minutes == 0; }));
    CHECK_FALSE(nothing.measured);

    const auto on_day_40 = [](int cards) {
        ForecastFacts facts;
        facts.today = {20'000};
        facts.new_per_day = 0;
        for (int i = 0; i < cards; ++i)
            facts.cards.push_back({5, Easiness{250}, Days{300}, StudyDay{20'000 + i % 100}});
        return forecast(facts).days[40].reviews;
    };
    CHECK_THAT(on_day_40(100'000), Catch::Matchers::WithinRel(5 * on_day_40(20'000), 0.1));
}

TEST_CASE("Without enough answers a forecast says that it took a usual rate", "[statistics]") {
    std::array<RecallRates::Counts, RecallRates::classes> counts{};
    counts[2] = {0, 0, 9, 0, 10, 0};
    CHECK_FALSE(RecallRates(counts).measured());
    CHECK_THAT(RecallRates(counts).recall(), Catch::Matchers::WithinAbs(0.9, 1e-9));
    counts[3] = {0, 0, 0, 0, 1, 0};
    CHECK(RecallRates(counts).measured());
    CHECK_THAT(RecallRates(counts).recall(), Catch::Matchers::WithinAbs(0.55, 1e-9));
    CHECK(RecallRates(counts).draw(2, 0.449) == *Quality::of(2));
    CHECK(RecallRates(counts).draw(2, 0.451) == *Quality::of(4));
}

} // namespace emlek::test
