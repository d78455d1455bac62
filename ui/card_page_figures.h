#pragma once

#include "scheduler/review_log.h"
#include "store/listing.h"
#include "store/settings.h"
#include "ui/charts.h"
#include "ui/words.h"

#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What there is to know of a card beside its text, in words and charts.
struct CardPageFigures {
    std::vector<std::string> facts; // a sentence each
    std::string next;               // what each grade would lead to
    std::optional<Chart> intervals; // over time; absent: too few to draw
    Axis axis;                      // of that
    Chart history;                  // the newest first, told in words
};

// `log` as read_card_log gives it. Pure but for the names of months, which are the person's locale's.
CardPageFigures card_page_figures(const ListedCard& card, const std::vector<ReviewLog>& log,
                                  const Settings& settings, StudyDay today, const Words& words);

} // namespace emlek
