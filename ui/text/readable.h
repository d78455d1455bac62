#pragma once

#include "decks/document/document.h"
#include "ui/theme.h"

namespace emlek {

// Colours that people wrote for a white page, on the grounds of both themes.

inline constexpr double least_contrast = 4.5;

// The colour itself when it can be read on this ground, else the nearest that can on its way to black or
// white.
Colour readable(Colour wanted, Colour ground);

// A background: as written on a light page; on a dark one a tint of it, so that it does not glare.
Colour background_on(Rgb written, Colour page, bool dark);

Colour colour_of(Rgb written);

} // namespace emlek
