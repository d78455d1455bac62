#pragma once

#include "ui/text/laid.h"
#include "ui/text/picture_source.h"

#include <string>

namespace emlek {

// What stands in a line like a letter.

// Both layouts are set already; `em` is the base's, in pixels.
InlineBox ruby_box(LaidText base, LaidText reading, float em);

// A word in an outlined box, which can be pressed when `spot` says so.
struct LabelBox {
    std::string text;
    Colour ink;
    Colour outline;
    std::optional<Colour> ground;
};
InlineBox label_box(PangoContext* context, const LabelBox& label, const DocumentStyle& style, int widest);

// A picture as large as it was asked for, in this room.
InlineBox picture_box(const Picture& picture, const PictureState& state, const DocumentStyle& style,
                      int widest);

} // namespace emlek
