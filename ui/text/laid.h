#pragma once

#include "decks/document/document.h"
#include "ui/text/document_style.h"
#include "ui/text/pango.h"
#include "ui/text/pixels.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    friend bool operator==(const Box&, const Box&) = default;
};

// What can be clicked.
struct HotSpot {
    enum class Kind { Link, Picture, Sound, Hint };
    Kind kind = Kind::Link;
    std::string target; // an address or a media file's name
    std::string label;  // what it shows
    Box box;
};

struct PlacedPicture {
    std::string name;
    Box box;
};

// A filled or outlined rectangle behind the text.
struct Plate {
    Box box;
    std::optional<Colour> ground;
    std::optional<Colour> outline;
    float rounding = 0;
    int stroke = 1; // pixels, of the outline
};

struct LaidText;

// What stands in a line of text for one character of the layout around it.
struct InlineBox {
    int width = 0; // pixels
    int ascent = 0;
    int descent = 0;
    std::vector<Plate> plates;   // from its left end on the baseline
    std::vector<LaidText> texts; // the same
    std::optional<HotSpot> spot; // its box is the whole
    std::string picture;         // the name of one that fills it; else empty
};

// A text at its place, with the boxes in it. The boxes' addresses are in the layout.
struct LaidText {
    Owned<PangoLayout> layout;
    std::vector<std::unique_ptr<InlineBox>> boxes;
    Colour ink;
    int x = 0;
    int y = 0;
};

// A stretch of a document with everything at its place, from its top left corner.
struct Laid {
    int width = 0; // of what is there
    int height = 0;
    int baseline = 0; // of its first line; 0: it has none
    std::vector<Plate> plates;
    std::vector<LaidText> texts;
    std::vector<HotSpot> spots;
    std::vector<PlacedPicture> pictures;
    std::vector<std::string> awaited; // pictures whose size was not known yet

    // Puts another one into this, which does not change in size.
    void take(Laid other, int x, int y);

    // The part between two heights, cropped to its ink; empty when there is none. Without the pictures. Ink
    // may reach beyond the top and the bottom by `overhang` pixels.
    Pixels render(int top, int bottom, int overhang) const;
};

// Lets layouts of this context draw their boxes.
void draw_boxes_in(PangoContext* context);

} // namespace emlek
