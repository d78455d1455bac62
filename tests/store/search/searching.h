#pragma once

#include "store/search/card_search.h"
#include "store/search/search_index.h"
#include "tests/store/desk.h"

#include <string>

// Short ways to search to the end.
namespace emlek::test {

void bring_in_step(SearchIndex& index, const Desk& desk);

// Of an index that is in step.
CardSearch done(SearchIndex& index, const Desk& desk, const std::string& query, CardOrder order = {});

// The questions that a query finds, in their order: "q1 q2".
std::string found(SearchIndex& index, const Desk& desk, const std::string& query, CardOrder order = {});
std::string found(Desk& desk, const std::string& query);

} // namespace emlek::test
