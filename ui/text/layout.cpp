#include "ui/text/layout.h"

#include "ui/text/pango.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace emlek {

namespace {

constexpr float line_spacing = 1.04F;
constexpr std::size_t longest_one_line = 1000;
// Ink of italics, accents and emoji reaches beyond the logical box.
constexpr float overhang = 0.5F;

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

} // namespace

void TextLayout::Unref::operator()(PangoLayout* layout) const {
    g_object_unref(layout);
}

TextLayout::TextLayout(const Document& document, const TextStyle& style) : style_(style) {
    const Owned<PangoContext> context = make_context(style.scale);
    layout_.reset(pango_layout_new(context.get()));
    pango_layout_set_font_description(layout_.get(), make_font(style.em, style.strong).get());
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
    const Cutout ink = ink_of(layout_.get());
    const int height = extent().height;
    const int pad = static_cast<int>(style_.em * style_.scale * overhang);
    // Only the first and the last part may reach beyond the logical box; between them ink is cut exactly.
    const int low = top <= 0 ? std::max(ink.top, -pad) : top;
    const int high = bottom >= height ? std::min(ink.bottom, height + pad) : bottom;
    const int left = std::max(ink.left, -pad);
    const int right = std::min(ink.right, style_.width + pad);
    return pixels_of(layout_.get(), style_.ink, {left, low, right, high});
}

} // namespace emlek
