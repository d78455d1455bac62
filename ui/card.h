#pragma once

#include "ui/keys.h"
#include "ui/look.h"
#include "ui/review_panel.h"
#include "ui/text/laid.h"

#include <optional>

namespace emlek {

// What put_card leaves free at each side of `area`, in logical pixels.
inline constexpr float card_margin = 40;

// The card itself: in the middle of `area`, as wide as reads well, scrolling inside when it is long. The
// question stays where it is when the answer appears below it, unless the answer needs the room.
// Returns what was clicked in it.
std::optional<HotSpot> put_card(const Look& look, const ReviewView& view, const Keys& keys, ImVec2 from,
                                ImVec2 to);

// What a click there asks for.
MaybeCommand meaning_of_click(const std::optional<HotSpot>& clicked);

// The widest a card gets in a window that leaves `room` pixels; grades are as wide.
float card_width(const Look& look, float room);

} // namespace emlek
