#pragma once

#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace emlek {

// How a card's document is set. Two styles that are equal give the same pixels for the same document.
struct DocumentStyle {
    float em = 16;   // of its text, in logical pixels
    float scale = 1; // pixels a logical pixel
    int width = 700; // pixels
    bool strong = false;
    bool hints_open = false;  // the text of a Hint is shown in place of its button
    Colour ink;               // of what has no colour of its own
    Theme theme;              // its ground is the panel's
    float zoom = 1;           // of pictures, beyond scale; text has it in em
    int picture_height = 420; // the most a picture takes, in pixels

    // What is said in em, in pixels.
    float px(float ems) const { return ems * em * scale; }
    // The thickness of a line that is one logical pixel thick, in pixels.
    int hairline() const { return std::max(1, static_cast<int>(std::lround(scale))); }

    friend bool operator==(const DocumentStyle&, const DocumentStyle&) = default;
};

} // namespace emlek
