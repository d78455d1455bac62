#include "ui/text/layout.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace emlek {

namespace {

// Noto Sans first, so that cards and chrome are set in one face.
constexpr const char* font_families = "Noto Sans, sans-serif";
constexpr float line_spacing = 1.04F;
constexpr std::size_t longest_one_line = 1000;
// Ink of italics, accents and emoji reaches beyond the logical box.
constexpr float overhang = 0.5F;

struct Release {
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;

std::string valid_utf8(std::string_view text) {
    gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string copy(valid);
    g_free(valid);
    return copy;
}

std::string shown_text(const Run& run, bool one_line) {
    std::string_view text = run.text;
    if (one_line) text = text.substr(0, longest_one_line);
    std::string shown = valid_utf8(text);
    if (one_line) std::replace(shown.begin(), shown.end(), '\n', ' ');
    return shown;
}

guint16 channel16(std::uint8_t value) {
    return static_cast<guint16>(value * 257);
}

void add_attribute(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

void add_role(PangoAttrList* list, Run::Role role, const TextStyle& style, std::size_t from, std::size_t to) {
    if (role == Run::Role::Strong) {
        add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
    } else if (role == Run::Role::Quiet) {
        add_attribute(list,
                      pango_attr_foreground_new(channel16(style.quiet.red), channel16(style.quiet.green),
                                                channel16(style.quiet.blue)),
                      from, to);
    }
}

void set_runs(PangoLayout* layout, const Document& document, const TextStyle& style) {
    const Owned<PangoAttrList> attributes(pango_attr_list_new());
    std::string text;
    for (const Run& run : document.runs) {
        const std::size_t from = text.size();
        text += shown_text(run, style.one_line);
        add_role(attributes.get(), run.role, style, from, text.size());
    }
    pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout, attributes.get());
}

// A label in a column begins at its left edge whatever its direction. Pango swaps left and right for text
// that runs from right to left.
void keep_left(PangoLayout* layout) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout, 0);
    const bool leftwards = line && line->resolved_dir == PANGO_DIRECTION_RTL;
    pango_layout_set_alignment(layout, leftwards ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

Owned<PangoContext> make_context(const TextStyle& style) {
    Owned<PangoContext> context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    // Resolution rather than a matrix: sizes that Pango derives itself come out right.
    pango_cairo_context_set_resolution(context.get(), 96.0 * style.scale);
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    return context;
}

Owned<PangoFontDescription> make_font(const TextStyle& style) {
    constexpr double points_a_pixel = 0.75;
    Owned<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), font_families);
    pango_font_description_set_weight(font.get(), style.strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font.get(), static_cast<int>(style.em * points_a_pixel * PANGO_SCALE));
    return font;
}

// Cairo's ARGB32 is premultiplied and in the machine's byte order; textures want neither.
std::vector<std::uint8_t> straight_rgba(cairo_surface_t* surface, int width, int height) {
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    auto out = rgba.begin();
    for (int y = 0; y < height; ++y) {
        const auto* row =
            reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < width; ++x) {
            const std::uint32_t alpha = row[x] >> 24;
            for (const int shift : {16, 8, 0}) {
                const std::uint32_t channel = (row[x] >> shift) & 0xFF;
                *out++ = static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min(255U, channel * 255 / alpha));
            }
            *out++ = static_cast<std::uint8_t>(alpha);
        }
    }
    return rgba;
}

} // namespace

void TextLayout::Unref::operator()(PangoLayout* layout) const {
    g_object_unref(layout);
}

TextLayout::TextLayout(const Document& document, const TextStyle& style) : style_(style) {
    const Owned<PangoContext> context = make_context(style);
    layout_.reset(pango_layout_new(context.get()));
    pango_layout_set_font_description(layout_.get(), make_font(style).get());
    pango_layout_set_width(layout_.get(), std::max(style.width, 1) * PANGO_SCALE);
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout_.get(), line_spacing);
    if (style.one_line) {
        pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
        pango_layout_set_height(layout_.get(), -1);
    }
    set_runs(layout_.get(), document, style);
    if (style.one_line) keep_left(layout_.get());
}

TextExtent TextLayout::extent() const {
    PangoRectangle logical;
    pango_layout_get_pixel_extents(layout_.get(), nullptr, &logical);
    return {logical.width, logical.height, PANGO_PIXELS(pango_layout_get_baseline(layout_.get())),
            pango_layout_is_ellipsized(layout_.get()) != 0};
}

Pixels TextLayout::render(int top, int bottom) const {
    PangoRectangle ink;
    PangoRectangle logical;
    pango_layout_get_pixel_extents(layout_.get(), &ink, &logical);
    const int pad = static_cast<int>(style_.em * style_.scale * overhang);
    // Only the first and the last part may reach beyond the logical box; between them ink is cut exactly.
    const int low = top <= 0 ? std::max(ink.y, -pad) : top;
    const int high = bottom >= logical.height ? std::min(ink.y + ink.height, logical.height + pad) : bottom;
    const int left = std::max(ink.x, -pad);
    const int right = std::min(ink.x + ink.width, style_.width + pad);
    if (right <= left || high <= low) return {};

    Pixels pixels{left, low, right - left, high - low, {}};
    const Owned<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height));
    const Owned<cairo_t> cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), style_.ink.red / 255.0, style_.ink.green / 255.0,
                         style_.ink.blue / 255.0);
    cairo_move_to(cairo.get(), -pixels.x, -pixels.y);
    pango_cairo_show_layout(cairo.get(), layout_.get());
    cairo_surface_flush(surface.get());
    pixels.rgba = straight_rgba(surface.get(), pixels.width, pixels.height);
    return pixels;
}

} // namespace emlek
