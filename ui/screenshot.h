#pragma once

#include "store/collection.h"
#include "study/clock.h"

#include <array>
#include <filesystem>
#include <string_view>

namespace emlek {

// The pages that can be photographed: "review" shows a question, "answer" the same card revealed,
// "import" what would come in from a file, or the choice of one.
inline constexpr std::array<std::string_view, 7> screenshot_views = {
    "today", "review", "answer", "retention", "settings", "keys", "import"};

struct ScreenshotRequest {
    std::string_view view; // one of screenshot_views
    std::filesystem::path file;
    int width = 1280; // logical pixels
    int height = 800;
    float scale = 1;
    bool dark = false;
    std::filesystem::path deck; // for "import"; empty: none
};

// Draws a page of this collection, without a display, and changes nothing in it. Throws OffscreenError
// (ui/offscreen.h) and StoreError, both in a person's words; also when the view is not one of those, or when
// it needs a card and nothing is due.
void take_screenshot(Collection& collection, const Clock& clock, const ScreenshotRequest& request);

} // namespace emlek
