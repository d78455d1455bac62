#include "ui/row_selection.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <set>

namespace emlek::test {

TEST_CASE("Selected rows are those that were chosen, in whatever order") {
    std::mt19937 random(1956);
    RowSelection selection;
    std::set<std::size_t> expected;
    std::size_t anchor = 0;
    for (int i = 0; i < 5'000; ++i) {
        const std::size_t row = random() % 40;
        switch (random() % 8) {
            case 0:
                selection.only(row);
                expected = {row};
                anchor = row;
                break;
            case 1:
                selection.extend_to(row);
                expected.clear();
                for (std::size_t r = std::min(anchor, row); r <= std::max(anchor, row); ++r)
                    expected.insert(r);
                break;
            default:
                selection.toggle(row);
                if (expected.erase(row) == 0) expected.insert(row);
                anchor = row;
        }
        REQUIRE(selection.count() == expected.size());
        for (std::size_t r = 0; r < 40; ++r)
            REQUIRE(selection.has(r) == expected.contains(r));
        for (std::size_t s = 1; s < selection.stretches().size(); ++s)
            REQUIRE(selection.stretches()[s - 1].last + 1 < selection.stretches()[s].first);
    }
}

TEST_CASE("A list that became shorter keeps what is left of its selection") {
    RowSelection selection;
    selection.all(1'000'000);
    CHECK(selection.count() == 1'000'000);
    selection.fit(10);
    CHECK(selection.count() == 10);
    selection.only(7);
    selection.fit(3);
    CHECK(selection.count() == 0);
    CHECK(selection.cursor() == 2);
    selection.fit(0);
    CHECK(selection.cursor() == 0);
    CHECK_FALSE(selection.has(0));
}

} // namespace emlek::test
