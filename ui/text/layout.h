#pragma once

#include "ui/text/document.h"
#include "ui/text/pixels.h"
#include "ui/theme.h"

#include <memory>

typedef struct _PangoLayout PangoLayout;

namespace emlek {

// How a document is set. Two styles that are equal give the same pixels for the same document.
struct TextStyle {
    float em = 16;   // logical pixels
    float scale = 1; // pixels a logical pixel
    int width = 700; // pixels; lines wrap here
    bool strong = false;
    bool one_line = false; // line breaks become spaces and what is too long ends in an ellipsis
    Colour ink;
    Colour quiet; // for Run::Role::Quiet

    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

struct TextExtent {
    int width = 0; // pixels, of the widest line
    int height = 0;
    int baseline = 0;       // of the first line, from the top
    bool shortened = false; // an ellipsis stands for the rest

    friend bool operator==(const TextExtent&, const TextExtent&) = default;
};

// A document set by Pango: shaping, both directions, fallback fonts, colour emoji. Costs about a
// millisecond for 400 characters, so callers keep the result. Any document is accepted; of a one-line
// document only the beginning is looked at.
class TextLayout {
  public:
    TextLayout(const Document& document, const TextStyle& style);

    TextExtent extent() const;

    // The part between two heights, cropped to its ink; empty when there is none.
    Pixels render(int top, int bottom) const;

  private:
    struct Unref {
        void operator()(PangoLayout* layout) const;
    };

    std::unique_ptr<PangoLayout, Unref> layout_;
    TextStyle style_;
};

} // namespace emlek
