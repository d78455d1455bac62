#pragma once

#include "ui/card_page_figures.h"
#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"
#include "ui/review_panel.h"

#include <string>

namespace emlek {

// A card as it is reviewed, what is known of it, and all that happened to it.
struct CardPageView {
    ReviewView card;
    CardPageFigures figures;
};

// At the cursor; scrolls where it is higher than the window. `notice`: what just happened; empty when
// nothing.
MaybeCommand card_page(const Look& look, const CardPageView& view, const std::string& notice,
                       const Keys& keys, float width);

} // namespace emlek
