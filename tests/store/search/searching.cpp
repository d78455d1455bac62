#include "tests/store/search/searching.h"

#include "decks/query/parse_query.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

void bring_in_step(SearchIndex& index, const Desk& desk) {
    for (int slices = 0; !index.advance(7, desk.now()); ++slices)
        REQUIRE(slices < 100'000);
}

CardSearch done(SearchIndex& index, const Desk& desk, const std::string& query, CardOrder order) {
    const ParsedQuery parsed = parse_query(query);
    REQUIRE(parsed.errors.empty());
    CardSearch search(index, parsed.query, order, desk.now());
    while (!search.advance(5'000))
        REQUIRE(!search.outdated());
    CHECK(search.listed() == search.found());
    return search;
}

std::string found(SearchIndex& index, const Desk& desk, const std::string& query, CardOrder order) {
    bring_in_step(index, desk);
    const CardSearch search = done(index, desk, query, order);
    std::string questions;
    for (const FoundCard& card : search.cards(0, search.found()))
        questions += (questions.empty() ? "" : " ") + card.question;
    return questions;
}

std::string found(Desk& desk, const std::string& query) {
    SearchIndex index(desk.collection());
    return found(index, desk, query);
}

} // namespace emlek::test
