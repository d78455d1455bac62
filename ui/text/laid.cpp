#include "ui/text/laid.h"

#include "ui/text/canvas.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <iterator>
#include <utility>

namespace emlek {

namespace {

constexpr double quarter = 1.5707963267948966;

void set_colour(cairo_t* cairo, Colour colour) {
    cairo_set_source_rgb(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

void trace(cairo_t* cairo, const Box& box, double rounding, double inset) {
    const double left = box.x + inset;
    const double top = box.y + inset;
    const double right = box.x + box.width - inset;
    const double bottom = box.y + box.height - inset;
    const double radius = std::min({rounding, (right - left) / 2, (bottom - top) / 2});
    cairo_new_path(cairo);
    if (radius <= 0) {
        cairo_rectangle(cairo, left, top, right - left, bottom - top);
        return;
    }
    cairo_arc(cairo, right - radius, top + radius, radius, -quarter, 0);
    cairo_arc(cairo, right - radius, bottom - radius, radius, 0, quarter);
    cairo_arc(cairo, left + radius, bottom - radius, radius, quarter, 2 * quarter);
    cairo_arc(cairo, left + radius, top + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void draw(cairo_t* cairo, const Plate& plate) {
    if (plate.ground) {
        trace(cairo, plate.box, plate.rounding, 0);
        set_colour(cairo, *plate.ground);
        cairo_fill(cairo);
    }
    if (plate.outline) {
        trace(cairo, plate.box, plate.rounding, plate.stroke / 2.0);
        set_colour(cairo, *plate.outline);
        cairo_set_line_width(cairo, plate.stroke);
        cairo_stroke(cairo);
    }
}

void draw(cairo_t* cairo, const LaidText& text) {
    set_colour(cairo, text.ink);
    cairo_move_to(cairo, text.x, text.y);
    pango_cairo_show_layout(cairo, text.layout.get());
}

// Pango calls this where a box stands, with the pen at its left end on the baseline.
void draw_box(cairo_t* cairo, PangoAttrShape* shape, gboolean, gpointer) {
    const auto& box = *static_cast<const InlineBox*>(shape->data);
    double x = 0;
    double y = 0;
    cairo_get_current_point(cairo, &x, &y);
    cairo_save(cairo);
    cairo_translate(cairo, std::round(x), std::round(y));
    for (const Plate& plate : box.plates)
        draw(cairo, plate);
    for (const LaidText& text : box.texts)
        draw(cairo, text);
    cairo_restore(cairo);
}

struct Edges {
    int left = INT_MAX;
    int right = INT_MIN;
    int top = INT_MAX;
    int bottom = INT_MIN;

    void cover(const Box& box) {
        left = std::min(left, box.x);
        right = std::max(right, box.x + box.width);
        top = std::min(top, box.y);
        bottom = std::max(bottom, box.y + box.height);
    }
};

Edges edges_of(const Laid& laid) {
    Edges edges;
    for (const Plate& plate : laid.plates)
        edges.cover(plate.box);
    for (const LaidText& text : laid.texts) {
        const Cutout ink = ink_of(text.layout.get());
        if (ink.right > ink.left)
            edges.cover({text.x + ink.left, text.y + ink.top, ink.right - ink.left, ink.bottom - ink.top});
    }
    return edges;
}

void move(Box& box, int x, int y) {
    box.x += x;
    box.y += y;
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

void Laid::take(Laid other, int x, int y) {
    for (Plate& plate : other.plates)
        move(plate.box, x, y);
    for (HotSpot& spot : other.spots)
        move(spot.box, x, y);
    for (PlacedPicture& picture : other.pictures)
        move(picture.box, x, y);
    for (LaidText& text : other.texts) {
        text.x += x;
        text.y += y;
    }
    append(plates, other.plates);
    append(spots, other.spots);
    append(pictures, other.pictures);
    append(texts, other.texts);
    append(awaited, other.awaited);
}

Pixels Laid::render(int top, int bottom, int overhang) const {
    const Edges ink = edges_of(*this);
    // Only the first and the last part may reach beyond the layout; between them ink is cut exactly.
    const int low = top <= 0 ? std::max(ink.top, -overhang) : std::max(ink.top, top);
    const int high =
        bottom >= height ? std::min(ink.bottom, height + overhang) : std::min(ink.bottom, bottom);
    const int left = std::max(ink.left, -overhang);
    const int right = std::min(ink.right, width + overhang);
    if (ink.left >= ink.right || right <= left || high <= low) return {};

    Canvas canvas(left, low, right - left, high - low);
    for (const Plate& plate : plates)
        draw(canvas.cairo(), plate);
    for (const LaidText& text : texts)
        draw(canvas.cairo(), text);
    return std::move(canvas).finish();
}

void draw_boxes_in(PangoContext* context) {
    pango_cairo_context_set_shape_renderer(context, draw_box, nullptr, nullptr);
}

} // namespace emlek
