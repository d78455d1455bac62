#pragma once

#include "ui/text/pixels.h"
#include "ui/theme.h"

#include <pango/pangocairo.h>

#include <cstddef>
#include <memory>

namespace emlek {

struct ReleasePango {
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
template <typename T>
using Owned = std::unique_ptr<T, ReleasePango>;

// For text at `scale` pixels a logical pixel.
Owned<PangoContext> make_context(float scale);

// The one face of everything that people wrote. `em` in logical pixels.
Owned<PangoFontDescription> make_font(float em, bool strong);

// An attribute for the bytes from..to of a layout's text.
void add_attribute(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to);

// A part of what is drawn, in pixels from the layout's top left corner.
struct Cutout {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};
// All that drawing a layout may touch. The extents that Pango gives are unhinted, and hinting moves an edge
// by up to a pixel; nothing (right <= left) of a layout without ink.
Cutout ink_of(PangoLayout* layout);

// That part of a layout, in this colour where it has none of its own; nothing of an empty one.
Pixels pixels_of(PangoLayout* layout, Colour ink, const Cutout& part);

} // namespace emlek
