#pragma once

#include "store/collection.h"
#include "study/clock.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// The pages that can be photographed: "review" shows a question, "answer" the same card revealed,
// "import" what would come in from a file, or the choice of one, "add" a new card, as far as the first note
// of a JSON deck has it written, "edit" the card of "review".
inline constexpr std::array<std::string_view, 13> screenshot_views = {
    "today",     "review",   "answer", "decks",  "browse", "searches", "duplicates",
    "retention", "settings", "keys",   "import", "add",    "edit"};

struct ScreenshotRequest {
    std::string_view view; // one of screenshot_views
    std::filesystem::path file;
    int width = 1280; // logical pixels
    int height = 800;
    float scale = 1;
    bool dark = false;
    std::filesystem::path deck; // for "import" and "add"; empty: none
    // For "review" and "answer": which of all cards in the order they were added, from 1; none: the one that
    // is next today.
    std::optional<int> card;
    std::string typed; // into its box, where the answer is to be written
};

// Draws a page of this collection, without a display, and changes nothing in it. Throws OffscreenError
// (ui/offscreen.h) and StoreError, both in a person's words; also when the view is not one of those, or when
// it needs a card and nothing is due.
void take_screenshot(Collection& collection, const Clock& clock, const ScreenshotRequest& request);

} // namespace emlek
