#include "scheduler/pace.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

PaceFacts answers(std::size_t count, std::int64_t ms) {
    PaceFacts facts;
    facts.taken.assign(count, Millis{ms});
    return facts;
}

} // namespace

TEST_CASE("Until there are 20 answers a card takes 8 seconds, a review 0.2 repeats and a new card 0.5") {
    const Pace pace;
    CHECK(pace.minutes({0, 0, 0}) == 0);
    CHECK(pace.minutes({1, 0, 0}) == 1);
    CHECK(pace.minutes({25, 0, 0}) == 4);    // 25 * 1.2 * 8 s = 240 s
    CHECK(pace.minutes({26, 0, 0}) == 5);    // 249.6 s
    CHECK(pace.minutes({0, 10, 0}) == 2);    // 10 * 1.5 * 8 s = 120 s
    CHECK(pace.minutes({0, 0, 15}) == 2);    // 120 s
    CHECK(pace.minutes({100, 10, 0}) == 18); // 960 s + 120 s
    PaceFacts few = answers(19, 60'000);
    few.review_firsts = 10;
    few.review_drills = 30;
    CHECK(Pace(few).minutes({25, 0, 0}) == 4);
}

TEST_CASE("From 20 answers on the median of the learner's own times counts, each at most a minute") {
    CHECK(Pace(answers(20, 5000)).minutes({50, 0, 0}) == 5); // 50 * 1.2 * 5 s
    CHECK(Pace(answers(20, 3'600'000)).minutes({0, 0, 3}) == 3);
    PaceFacts mixed;
    for (int i = 0; i < 21; ++i)
        mixed.taken.push_back(Millis{i < 11 ? 2000 : 50'000});
    CHECK(Pace(mixed).minutes({0, 0, 60}) == 2);
    mixed.taken.push_back(Millis{50'000}); // now the two in the middle are 2 s and 50 s
    CHECK(Pace(mixed).minutes({0, 0, 60}) == 26);
}

TEST_CASE("Repeats are counted apart for reviews and new cards") {
    PaceFacts facts = answers(20, 6000);
    facts.review_firsts = 100;
    facts.review_drills = 50;
    facts.new_firsts = 20;
    facts.new_drills = 40;
    const Pace pace(facts);
    CHECK(pace.minutes({100, 0, 0}) == 15); // 100 * 1.5 * 6 s
    CHECK(pace.minutes({0, 10, 0}) == 3);   // 10 * 3 * 6 s
    CHECK(pace.minutes({100, 10, 10}) == 19);
    facts.review_drills = 0;
    CHECK(Pace(facts).minutes({100, 0, 0}) == 10);
}

} // namespace emlek::test
