#pragma once

#include "ui/text/pango.h"
#include "ui/text/pixels.h"

namespace emlek {

// A transparent ground for Cairo to draw on, in the memory that becomes the pixels.
class Canvas {
  public:
    // Of this size in pixels; `left` and `top` are what its corner shows.
    Canvas(int left, int top, int width, int height);

    cairo_t* cairo() const { return cairo_.get(); }
    // What was drawn; nothing when Cairo takes no picture of this size.
    Pixels finish() &&;

  private:
    Pixels pixels_;
    Owned<cairo_surface_t> surface_;
    Owned<cairo_t> cairo_;
};

} // namespace emlek
