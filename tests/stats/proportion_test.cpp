#include "stats/proportion.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

namespace emlek::test {

namespace {

auto about(double value) {
    return Catch::Matchers::WithinAbs(value, 0.00006);
}

} // namespace

TEST_CASE("Wilson's interval is the published one", "[statistics]") {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
    struct Published {
        Proportion p;
        double low;
        double high;
    };
    for (const Published& each : {Published{{263, 81}, 0.2553, 0.3662}, Published{{148, 15}, 0.0624, 0.1605},
                                  Published{{20, 0}, 0, 0.1611}, Published{{29, 1}, 0.0061, 0.1718}}) {
        CHECK_THAT(wilson(each.p).low, about(each.low));
        CHECK_THAT(wilson(each.p).high, about(each.high));
    }
    CHECK_THAT(wilson({412, 371}).low, Catch::Matchers::WithinAbs(0.87, 0.005));
    CHECK_THAT(wilson({412, 371}).high, Catch::Matchers::WithinAbs(0.93, 0.005));
}

TEST_CASE("Wilson's interval holds at its ends and without answers", "[statistics]") {
    CHECK(wilson({0, 0}).low == 0);
    CHECK(wilson({0, 0}).high == 1);
    CHECK(wilson({7, 0}).low == 0);
    CHECK(wilson({7, 7}).high == 1);
    CHECK(wilson({1'000'000'000'000, 900'000'000'000}).low > 0.8999);
}

TEST_CASE("The comparison of two periods is Newcombe's method 10", "[statistics]") {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, table II.
    struct Published {
        Proportion before;
        Proportion now;
        double low;
        double high;
    };
    for (const Published& each :
         {Published{{80, 48}, {70, 56}, 0.0524, 0.3339}, Published{{10, 3}, {10, 9}, 0.1705, 0.8090},
          Published{{20, 0}, {10, 0}, -0.1611, 0.2775}, Published{{10, 0}, {10, 10}, 0.6075, 1}}) {
        const Comparison c = compare(each.before, each.now);
        CHECK_THAT(c.band.low, about(each.low));
        CHECK_THAT(c.band.high, about(each.high));
        CHECK(c.beyond_chance == (each.low > 0));
    }
}

TEST_CASE("A change is more than chance only when there is something to compare", "[statistics]") {
    CHECK(compare({1'000, 950}, {1'000, 900}).beyond_chance);
    CHECK(compare({1'000, 950}, {1'000, 900}).change < 0);
    CHECK_FALSE(compare({20, 19}, {20, 18}).beyond_chance);
    CHECK_FALSE(compare({0, 0}, {1'000, 900}).beyond_chance);
    CHECK_FALSE(compare({1'000, 900}, {0, 0}).beyond_chance);
}

} // namespace emlek::test
