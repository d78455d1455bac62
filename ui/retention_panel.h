#pragma once

#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/retention_figures.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// How well one remembers, as a person sees it.
struct RetentionView {
    std::string headline; // there from the first frame on, as mostly is the sentence
    std::string sentence;
    std::shared_ptr<const RetentionFigures> figures; // null while they are made
    std::size_t sections_shown = 0;                  // of the figures'; the rest comes with the next frames
    double share_done = 0;                           // of what is read for them, 0 to 1

    std::optional<Days> days; // the range; absent: all
    std::optional<std::string> deck;
    std::vector<std::string> decks; // to choose from; empty while they are not known
    bool as_tables = false;

    std::string undo;                   // what undo would take back; empty when nothing
    std::string notice;                 // what just happened; empty when nothing
    std::optional<std::string> trouble; // what failed and can be tried again
};

// The ranges that can be chosen, by 1 to 4.
struct RangeChoice {
    std::string_view words;
    std::optional<Days> days;
};
inline constexpr std::array<RangeChoice, 4> range_choices = {
    {{"30 days", Days{30}}, {"90 days", Days{90}}, {"A year", Days{365}}, {"All", std::nullopt}}};

// 1 to 4 choose the range, D and Shift+D the next and former deck, T tables, C copies. `width` in pixels.
MaybeCommand retention_panel(const Look& look, const RetentionView& view, const Keys& keys, float width);

} // namespace emlek
