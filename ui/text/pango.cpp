#include "ui/text/pango.h"

#include <algorithm>

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

Pixels pixels_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    Pixels pixels;
    const unsigned char* data = cairo_image_surface_get_data(surface);
    if (!data) return pixels;
    pixels.width = cairo_image_surface_get_width(surface);
    pixels.height = cairo_image_surface_get_height(surface);
    pixels.rgba.resize(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 4);
    const int stride = cairo_image_surface_get_stride(surface);
    auto* out = pixels.rgba.data();
    for (int y = 0; y < pixels.height; ++y) {
        const auto* row =
            reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < pixels.width; ++x, out += 4) {
            const std::uint32_t alpha = row[x] >> 24;
            if (alpha == 0) continue;
            const auto straight = [pixel = row[x], alpha](int shift) {
                const std::uint32_t channel = (pixel >> shift) & 0xFF;
                return static_cast<std::uint8_t>(std::min(255U, channel * 255 / alpha));
            };
            out[0] = straight(16);
            out[1] = straight(8);
            out[2] = straight(0);
            out[3] = static_cast<std::uint8_t>(alpha);
        }
    }
    return pixels;
}

Pixels pixels_of(PangoLayout* layout, Colour ink, const Cutout& part) {
    if (part.right <= part.left || part.bottom <= part.top) return {};
    const Owned<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, part.right - part.left, part.bottom - part.top));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), ink.red / 255.0, ink.green / 255.0, ink.blue / 255.0);
    cairo_move_to(cairo.get(), -part.left, -part.top);
    pango_cairo_show_layout(cairo.get(), layout);
    Pixels pixels = pixels_of(surface.get());
    pixels.x = part.left;
    pixels.y = part.top;
    return pixels;
}

} // namespace emlek
