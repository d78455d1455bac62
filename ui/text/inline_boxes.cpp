#include "ui/text/inline_boxes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace emlek {

namespace {

constexpr float label_size = 0.62F;  // of the document's text
constexpr float base_top = 0.98F;    // where a reading stands above its base's baseline, in em
constexpr float smallest_label = 12; // logical pixels

PangoRectangle extent_of(const LaidText& text) {
    PangoRectangle logical;
    pango_layout_get_pixel_extents(text.layout.get(), nullptr, &logical);
    return logical;
}

int baseline_of(const LaidText& text) {
    return PANGO_PIXELS(pango_layout_get_baseline(text.layout.get()));
}

} // namespace

InlineBox ruby_box(LaidText base, LaidText reading, float em) {
    const PangoRectangle below = extent_of(base);
    const PangoRectangle above = extent_of(reading);
    InlineBox box;
    box.width = std::max(below.width, above.width);
    base.x = (box.width - below.width) / 2;
    base.y = -baseline_of(base);
    reading.x = (box.width - above.width) / 2;
    // The reading's own descent hardly has ink.
    reading.y = -static_cast<int>(std::lround(base_top * em)) - baseline_of(reading);
    box.ascent = std::max(baseline_of(base), -reading.y);
    box.descent = below.height - baseline_of(base);
    box.texts.push_back(std::move(base));
    box.texts.push_back(std::move(reading));
    return box;
}

InlineBox label_box(PangoContext* context, const LabelBox& label, const DocumentStyle& style, int widest) {
    const float em = std::max(style.em * label_size, smallest_label);
    LaidText text;
    text.layout.reset(pango_layout_new(context));
    text.ink = label.ink;
    PangoLayout* layout = text.layout.get();
    pango_layout_set_font_description(layout, make_font(em, false).get());
    pango_layout_set_text(layout, label.text.data(), static_cast<int>(label.text.size()));
    pango_layout_set_single_paragraph_mode(layout, 1);
    const int side = static_cast<int>(std::lround(0.6F * em * style.scale));
    const int above = static_cast<int>(std::lround(0.15F * em * style.scale));
    const int room = std::max(widest - 2 * side, 1);
    if (extent_of(text).width > room) {
        pango_layout_set_width(layout, room * PANGO_SCALE);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    const PangoRectangle logical = extent_of(text);
    const int baseline = baseline_of(text);
    InlineBox box;
    box.width = logical.width + 2 * side;
    box.ascent = baseline + above;
    box.descent = logical.height - baseline + above;
    const int height = box.ascent + box.descent;
    box.plates.push_back({{0, -box.ascent, box.width, height},
                          label.ground,
                          label.outline,
                          static_cast<float>(height) / 3,
                          style.hairline()});
    text.x = side - logical.x;
    text.y = -baseline;
    box.texts.push_back(std::move(text));
    return box;
}

InlineBox picture_box(const Picture& picture, const PictureState& state, const DocumentStyle& style,
                      int widest) {
    const double natural_width = std::max(state.width, 1);
    const double natural_height = std::max(state.height, 1);
    double factor = 1;
    if (picture.width) factor = *picture.width / natural_width;
    if (picture.height) {
        const double by_height = *picture.height / natural_height;
        factor = picture.width ? std::min(factor, by_height) : by_height;
    }
    factor *= static_cast<double>(style.scale) * style.zoom;
    factor = std::min(
        {factor, std::max(widest, 1) / natural_width, std::max(style.picture_height, 1) / natural_height});
    InlineBox box;
    box.picture = picture.name;
    box.width = std::max(1, static_cast<int>(natural_width * factor));
    box.ascent = std::max(1, static_cast<int>(natural_height * factor));
    return box;
}

} // namespace emlek
