#include "ui/text/pango.h"

#include "ui/text/canvas.h"

#include <utility>

namespace emlek {

namespace {

// Noto Sans first, so that cards and chrome are set in one face.
constexpr const char* font_families = "Noto Sans, sans-serif";
constexpr double points_a_pixel = 0.75;

} // namespace

Owned<PangoContext> make_context(float scale) {
    Owned<PangoContext> context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    // Resolution rather than a matrix: sizes that Pango derives itself come out right.
    pango_cairo_context_set_resolution(context.get(), 96.0 * scale);
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    return context;
}

Owned<PangoFontDescription> make_font(float em, bool strong) {
    Owned<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), font_families);
    pango_font_description_set_weight(font.get(), strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font.get(), static_cast<int>(em * points_a_pixel * PANGO_SCALE));
    return font;
}

void add_attribute(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

Cutout ink_of(PangoLayout* layout) {
    PangoRectangle ink;
    pango_layout_get_pixel_extents(layout, &ink, nullptr);
    if (ink.width <= 0 || ink.height <= 0) return {};
    return {ink.x - 1, ink.y - 1, ink.x + ink.width + 1, ink.y + ink.height + 1};
}

Pixels pixels_of(PangoLayout* layout, Colour ink, const Cutout& part) {
    if (part.right <= part.left || part.bottom <= part.top) return {};
    Canvas canvas(part.left, part.top, part.right - part.left, part.bottom - part.top);
    cairo_set_source_rgb(canvas.cairo(), ink.red / 255.0, ink.green / 255.0, ink.blue / 255.0);
    cairo_move_to(canvas.cairo(), 0, 0);
    pango_cairo_show_layout(canvas.cairo(), layout);
    return std::move(canvas).finish();
}

} // namespace emlek
