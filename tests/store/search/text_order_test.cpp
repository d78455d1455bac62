#include "store/search/text_order.h"

#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>

namespace emlek::test {

namespace {

SortedSides sides(std::int64_t number) {
    return {"q" + std::to_string(number * 7919 % 1000), "a" + std::to_string(number % 3), ""};
}

std::string in_order(SearchFile& file) {
    return rows_as_text(file.database(), "SELECT sort, text, key FROM in_order ORDER BY sort, text, key");
}

std::string sides_sorted(SearchFile& file) {
    return rows_as_text(file.database(),
                        "SELECT 0 AS sort, question AS text, key FROM side UNION ALL SELECT 1, answer, key "
                        "FROM side UNION ALL SELECT 2, tags, key FROM side ORDER BY 1, 2, 3");
}

} // namespace

TEST_CASE("A batch of texts that was half written leaves no text behind that a card no longer has") {
    Desk desk;
    SearchFile file(desk.collection(), SearchFile::Place::Memory);
    for (const std::int64_t steps : {0, 510, 700, 1'100, 1'600, 2'100, 2'900}) {
        {
            TextOrder order(file);
            for (std::int64_t card = 0; card < 500; ++card) {
                order.remove(card);
                order.add(card, sides(card));
            }
            order.advance(steps);
        }
        TextOrder order(file);
        for (std::int64_t card = 0; card < 500; card += 10) {
            order.remove(card);
            if (card % 20 == 0) order.add(card, sides(card + 1));
        }
        while (!order.advance(100)) {
        }
        CHECK(in_order(file) == sides_sorted(file));
        file.database().exec("DELETE FROM side; DELETE FROM in_order; DELETE FROM sorted");
    }
}

TEST_CASE("A card that comes between others, or after all, is in the order of its texts") {
    Desk desk;
    SearchFile file(desk.collection(), SearchFile::Place::Memory);
    TextOrder order(file);
    for (std::int64_t card = 0; card < 300; card += 2)
        order.add(card, sides(card));
    while (!order.advance(50)) {
    }
    for (const std::int64_t card : {298, 0})
        order.remove(card);
    for (const std::int64_t card : {301, 7, 1, 303, 298})
        order.add(card, sides(card));
    while (!order.advance(50)) {
    }
    CHECK(in_order(file) == sides_sorted(file));
    CHECK(order.advance(1));
}

} // namespace emlek::test
