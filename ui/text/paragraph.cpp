#include "ui/text/paragraph.h"

#include <algorithm>
#include <climits>
#include <cmath>

namespace emlek {

namespace {

float pixels(int pango_units) {
    return static_cast<float>(pango_units) / PANGO_SCALE;
}

int units(float pixels) {
    return static_cast<int>(std::lround(pixels * PANGO_SCALE));
}

std::string_view text_of(PangoLayout* layout) {
    return pango_layout_get_text(layout);
}

} // namespace

EditFace::EditFace(const EditStyle& given)
    : style(given), context(make_context(given.scale)), font(make_font(given.em, false)) {}

Paragraph::Paragraph(const EditFace& face, std::string_view text)
    : layout_(pango_layout_new(face.context.get())) {
    pango_layout_set_font_description(layout_.get(), face.font.get());
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
    if (!face.style.one_line)
        pango_layout_set_width(layout_.get(), std::max(face.style.width, 1) * PANGO_SCALE);
    // A hyphen would look as if it were written there.
    const Owned<PangoAttrList> attributes(pango_attr_list_new());
    add_attribute(attributes.get(), pango_attr_insert_hyphens_new(FALSE), 0, text.size());
    pango_layout_set_attributes(layout_.get(), attributes.get());
    pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));

    const Owned<PangoLayoutIter> iter(pango_layout_get_iter(layout_.get()));
    do {
        const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
        PangoRectangle logical;
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
        pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
        const auto begin = static_cast<std::size_t>(line->start_index);
        if (!lines_.empty()) lines_.back().wrapped = lines_.back().end == begin;
        lines_.push_back({begin, begin + static_cast<std::size_t>(line->length), pixels(top), pixels(bottom),
                          pixels(logical.x), pixels(logical.x + logical.width), false,
                          line->resolved_dir == PANGO_DIRECTION_RTL});
    } while (pango_layout_iter_next_line(iter.get()));

    PangoRectangle logical;
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    width_ = static_cast<int>(std::ceil(pixels(logical.width)));
    height_ = static_cast<int>(std::ceil(pixels(logical.height)));
}

bool Paragraph::leftwards() const {
    return lines_.front().leftwards;
}

PangoLayoutLine* Paragraph::pango_line(std::size_t line) const {
    return pango_layout_get_line_readonly(layout_.get(), static_cast<int>(line));
}

std::size_t Paragraph::line_of(CaretPlace place) const {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), place.index,
                         [](std::size_t index, const Line& line) { return index < line.begin; });
    const auto line = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - lines_.begin() - 1, 0));
    const bool ends_before = place.at_line_end && line > 0 && lines_[line].begin == place.index;
    return ends_before && lines_[line - 1].wrapped ? line - 1 : line;
}

std::size_t Paragraph::line_at(float y) const {
    const auto line =
        std::find_if(lines_.begin(), lines_.end(), [y](const Line& each) { return y < each.bottom; });
    return std::min(static_cast<std::size_t>(line - lines_.begin()), lines_.size() - 1);
}

CaretPlace Paragraph::end_of(std::size_t line, std::size_t index) const {
    return {index, lines_[line].wrapped && index == lines_[line].end};
}

CaretBox Paragraph::caret(CaretPlace place) const {
    const std::size_t number = line_of(place);
    const Line& line = lines_[number];
    CaretBox box{line.left, line.top, line.bottom - line.top};
    if (place.at_line_end && line.wrapped && place.index == line.end && line.end > line.begin) {
        // The blank at which a line wraps may hang over the edge.
        box.x = line.leftwards ? line.left : std::min(line.right, static_cast<float>(width_));
        return box;
    }
    PangoRectangle strong;
    pango_layout_get_cursor_pos(layout_.get(), static_cast<int>(place.index), &strong, nullptr);
    box.x = pixels(strong.x);
    return box;
}

std::size_t Paragraph::behind(int index, int characters) const {
    const std::string_view text = text_of(layout_.get());
    const char* at = text.data() + std::clamp<std::ptrdiff_t>(index, 0, std::ssize(text));
    for (int i = 0; i < characters && at < text.data() + text.size(); ++i)
        at += g_utf8_skip[static_cast<guchar>(*at)];
    return static_cast<std::size_t>(at - text.data());
}

CaretPlace Paragraph::place_at(std::size_t line, float x) const {
    int index = 0;
    int trailing = 0;
    pango_layout_line_x_to_index(pango_line(line), units(x - lines_[line].left), &index, &trailing);
    return end_of(line, behind(index, trailing));
}

Paragraph::Step Paragraph::beside(CaretPlace place, bool right) const {
    int index = 0;
    int trailing = 0;
    pango_layout_move_cursor_visually(layout_.get(), TRUE, static_cast<int>(place.index), 0, right ? 1 : -1,
                                      &index, &trailing);
    if (index < 0) return {std::nullopt, false};
    if (index == INT_MAX) return {std::nullopt, true};
    return {CaretPlace{behind(index, trailing), false}, false};
}

std::vector<SelectionBox> Paragraph::selection(TextRange range) const {
    std::vector<SelectionBox> boxes;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Line& line = lines_[i];
        const std::size_t begin = std::max(range.begin, line.begin);
        const std::size_t end = std::min(range.end, line.end);
        if (begin >= end) continue;
        int* ranges = nullptr;
        int count = 0;
        pango_layout_line_get_x_ranges(pango_line(i), static_cast<int>(begin), static_cast<int>(end), &ranges,
                                       &count);
        for (int k = 0; k < count; ++k)
            boxes.push_back({pixels(ranges[2 * k]), pixels(ranges[2 * k + 1]), line.top, line.bottom});
        g_free(ranges);
    }
    return boxes;
}

SelectionBox Paragraph::selected_line_end(float width) const {
    const Line& line = lines_.back();
    const float from = line.leftwards ? line.left - width : line.right;
    return {from, from + width, line.top, line.bottom};
}

Pixels Paragraph::render(const EditFace& face, const Cutout& part) const {
    const Cutout ink = ink_of(layout_.get());
    return pixels_of(layout_.get(), face.style.ink,
                     {std::max(part.left, ink.left), std::max(part.top, ink.top),
                      std::min(part.right, ink.right), std::min(part.bottom, ink.bottom)});
}

} // namespace emlek
