#include "stats/retention_sentence.h"
#include "stats/time_spent.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

TEST_CASE("The sentence says how much was remembered, of how many, and how sure that is", "[statistics]") {
    CHECK(in_words({Days{30}, {412, 371}, 14}) ==
          "Of 412 answers to due cards in the last 30 days 371 were right: 90 % (87–93). 14 due cards wait.");
    CHECK(in_words({std::nullopt, {22'983, 21'159}, 2'379}, ",") ==
          "Of 22,983 answers to due cards so far 21,159 were right: 92 % (92–92). 2,379 due cards wait.");
    CHECK(in_words({Days{1}, {20, 20}, 0}) ==
          "Of 20 answers to due cards today 20 were right: 100 % (84–100). No due card waits.");
    CHECK(headline({Days{30}, {412, 371}, 14}) == "You remembered 90 %");
}

TEST_CASE("With fewer than 20 answers no percentage shouts", "[statistics]") {
    CHECK(
        in_words({Days{30}, {19, 18}, 1}) ==
        "Only 19 answers to due cards in the last 30 days: too few to tell how much you remember. 1 due card "
        "waits.");
    CHECK(in_words({Days{7}, {1, 0}, 0}) ==
          "Only 1 answer to due cards in the last 7 days: too few to tell how much you remember. No due card "
          "waits.");
    CHECK(in_words({Days{30}, {0, 0}, 0}) ==
          "No answers to due cards in the last 30 days. No due card waits.");
    CHECK(headline({Days{30}, {19, 18}, 1}) == "Too few answers to tell");
    CHECK(headline({Days{30}, {0, 0}, 1}) == "Nothing to tell yet");
}

TEST_CASE("A percentage says all or nothing only when it is", "[statistics]") {
    CHECK(percent(1.0) == "100 %");
    CHECK(percent(0.9996) == "99 %");
    CHECK(percent(0.0004) == "1 %");
    CHECK(percent(0.0) == "0 %");
    CHECK(percent(0.905) == "91 %");
    CHECK(percent(Band{0, 1}) == "0–100");
}

TEST_CASE("A few answers took seconds, not no minutes", "[statistics]") {
    CHECK(time_spent_words(Millis{0}) == "0 s");
    CHECK(time_spent_words(Millis{1}) == "1 s");
    CHECK(time_spent_words(Millis{11'600}) == "12 s");
    CHECK(time_spent_words(Millis{59'499}) == "59 s");
    CHECK(time_spent_words(Millis{59'500}) == "1 min");
    CHECK(time_spent_words(Millis{3'599'000}) == "1 h 0 min");
    CHECK(time_spent_words(Millis{4'800'000}) == "1 h 20 min");
}

} // namespace emlek::test
