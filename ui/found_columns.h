#pragma once

#include "scheduler/time.h"
#include "store/search/card_search.h"
#include "ui/look.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A column of the list of found cards; pixels from the row's left end.
struct FoundColumn {
    SortBy by = SortBy::Question;
    std::string_view name;
    float left = 0;
    float width = 0;
    bool strong = false; // in full ink
};

// As many columns as there is room for, the most telling first to stay.
std::vector<FoundColumn> found_columns(const Look& look, float width);

// What stands in a column of a card's row: "tomorrow", "15 days", "2.50".
std::string column_words(const Look& look, const FoundCard& card, SortBy column, StudyDay today);

// "2.50".
std::string easiness_words(std::int32_t hundredths);

} // namespace emlek
