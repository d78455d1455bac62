#pragma once

#include "study/exam.h"
#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/words.h"

#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct DeckRow {
    std::string name; // with its parents, "Medicine::Anatomy"
    int review = 0;
    int fresh = 0; // new cards today
};

// Today, as a person sees it. The caller writes the dates.
struct TodayView {
    std::string date;                   // "Monday, 23 November"
    DayPlan plan;                       // what is left of today
    std::optional<DayDone> done;        // when today had answers and nothing is left
    std::string next_date;              // when the next card comes; empty when none will
    int ahead = 0;                      // cards that can be studied ahead
    std::vector<DeckRow> decks;         // sorted by name; empty when there are no cards at all
    std::optional<NearExam> exam;       // the nearest, when it is soon
    std::string undo;                   // what undo would take back, "the answer to …"; empty when nothing
    std::string notice;                 // what just happened; empty when nothing
    std::optional<std::string> trouble; // what failed and can be tried again
};

// Start with Space, Enter or S; a deck by click, or by arrow keys and Enter. `width` in pixels.
MaybeCommand today_panel(const Look& look, const TodayView& view, const Keys& keys, float width);

} // namespace emlek
