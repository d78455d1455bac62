#include "scheduler/leech.h"

#include <catch2/catch_test_macros.hpp>

#include <optional>

using namespace emlek;

TEST_CASE("A card is a leech from its eighth lapse on, and once kept from the fourth after that") {
    CHECK_FALSE(is_leech(7, std::nullopt));
    CHECK(is_leech(8, std::nullopt));
    CHECK(is_leech(9, std::nullopt));
    CHECK_FALSE(is_leech(11, 8));
    CHECK(is_leech(12, 8));
    CHECK_FALSE(is_leech(12, 9));
}
