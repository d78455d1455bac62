#include "ui/text/edit_layout.h"

#include "ui/text/cut.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace emlek {

namespace {

constexpr float usual_letter = 0.55F; // of an em
constexpr float overhang = 0.5F;      // of an em: italics, accents and emoji reach beyond their line

std::size_t common_begin(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

std::size_t common_end(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first -
                                    a.rbegin());
}

} // namespace

EditLayout::~EditLayout() {
    for (Part& part : parts_)
        let_go(part);
}

void EditLayout::begin_frame() {
    if (kept_ > most_kept) {
        for (Part& part : parts_) {
            if (part.kept && part.kept->used < frame_) let_go(part);
        }
    }
    ++frame_;
}

void EditLayout::let_go(Part& part) {
    if (!part.kept) return;
    part.kept->tiles.drop(textures_, frame_ + 1);
    part.kept.reset();
    --kept_;
}

void EditLayout::set(std::string_view text, const EditStyle& style) {
    if (!face_ || face_->style != style) return begin_anew(text, style);
    if (text != text_) take_change(text);
}

void EditLayout::begin_anew(std::string_view text, const EditStyle& style) {
    for (Part& part : parts_)
        let_go(part);
    face_ = std::make_unique<EditFace>(style);
    line_height_ = Paragraph(*face_, "").height();
    text_ = text;
    parts_ = parts_of(text_, true);
    height_ = 0;
    for (const Part& part : parts_)
        height_ += part.height;
}

// Only the parts that the change touches are made anew.
void EditLayout::take_change(std::string_view text) {
    const std::string_view old = text_;
    const std::size_t same_begin = common_begin(old, text);
    const std::size_t same_end = common_end(old.substr(same_begin), text.substr(same_begin));
    const Found first = find(CaretPlace{same_begin, false});
    Found last = find(CaretPlace{old.size() - same_end, false});
    // A cut that is needed no more goes.
    const auto end_of_last = [&] { return last.begin + parts_[last.number].bytes; };
    while (!parts_[last.number].ends_line && last.number + 1 < parts_.size() &&
           end_of_last() + parts_[last.number + 1].bytes - first.begin <= longest_paragraph) {
        last = next(last);
    }
    const bool to_the_end = last.number + 1 == parts_.size();
    const std::size_t end = end_of_last() + text.size() - old.size();
    std::vector<Part> made = parts_of(text.substr(first.begin, end - first.begin), to_the_end);

    const auto from = parts_.begin() + static_cast<std::ptrdiff_t>(first.number);
    const auto to = parts_.begin() + static_cast<std::ptrdiff_t>(last.number) + 1;
    for (auto part = from; part != to; ++part) {
        height_ -= part->height;
        let_go(*part);
    }
    for (const Part& part : made)
        height_ += part.height;
    const auto at = parts_.erase(from, to);
    parts_.insert(at, std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    text_ = text;
}

std::vector<EditLayout::Part> EditLayout::parts_of(std::string_view text, bool to_the_end) const {
    std::vector<Part> parts;
    const auto add = [&](std::size_t bytes, bool ends_line) {
        parts.push_back({bytes, ends_line, false, estimated_height(bytes), nullptr});
    };
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const bool ends_line = newline != std::string_view::npos;
        const std::size_t length = ends_line ? newline : text.size();
        if (length <= longest_paragraph) {
            add(length + (ends_line ? 1 : 0), ends_line);
        } else {
            const Cut cut = best_cut(text.substr(0, length), longest_paragraph);
            add(cut.length + cut.skipped, false);
        }
        text.remove_prefix(parts.back().bytes);
    }
    // Below the last newline there is a line, though an empty one.
    if (to_the_end && (parts.empty() || parts.back().ends_line)) add(0, false);
    return parts;
}

int EditLayout::estimated_height(std::size_t bytes) const {
    const EditStyle& style = face_->style;
    if (style.one_line) return line_height_;
    const float letters = static_cast<float>(style.width) / (style.em * style.scale * usual_letter);
    const float lines = std::ceil(static_cast<float>(bytes) / std::max(letters, 1.0F));
    return line_height_ * static_cast<int>(std::max(lines, 1.0F));
}

EditLayout::Found EditLayout::next(const Found& found) const {
    const Part& part = parts_[found.number];
    return {found.number + 1, found.begin + part.bytes, found.top + static_cast<float>(part.height)};
}

EditLayout::Found EditLayout::find(CaretPlace place) const {
    Found found;
    while (found.number + 1 < parts_.size()) {
        const Part& part = parts_[found.number];
        const std::size_t end = found.begin + part.bytes;
        if (place.index < end || (place.at_line_end && place.index == end && !part.ends_line)) break;
        found = next(found);
    }
    return found;
}

EditLayout::Found EditLayout::find(float y) const {
    Found found;
    while (found.number + 1 < parts_.size() &&
           y >= found.top + static_cast<float>(parts_[found.number].height)) {
        found = next(found);
    }
    return found;
}

const Paragraph& EditLayout::laid(const Found& found) {
    Part& part = parts_[found.number];
    if (!part.kept) {
        const std::size_t length = part.bytes - (part.ends_line ? 1 : 0);
        part.kept = std::make_unique<Kept>(
            Kept{Paragraph(*face_, std::string_view(text_).substr(found.begin, length)), {}, frame_});
        const int height = std::max(part.kept->paragraph.height(), 1);
        part.kept->tiles.set_height(height);
        height_ += height - part.height;
        part.height = height;
        part.measured = true;
        ++kept_;
        ++laid_;
    }
    part.kept->used = frame_;
    return part.kept->paragraph;
}

void EditLayout::lay(float top, float bottom) {
    for (Found found = find(top); found.number < parts_.size() && found.top < bottom; found = next(found))
        laid(found);
}

float EditLayout::width() {
    return static_cast<float>(laid({}).width());
}

bool EditLayout::leftwards(CaretPlace place) {
    return laid(find(place)).leftwards();
}

CaretPlace EditLayout::outside(const Found& found, CaretPlace inside) const {
    return {found.begin + inside.index, inside.at_line_end};
}

CaretPlace EditLayout::inside(const Found& found, CaretPlace place) const {
    return {place.index - std::min(found.begin, place.index), place.at_line_end};
}

CaretPlace EditLayout::end_of(const Found& found) const {
    const Part& part = parts_[found.number];
    const bool cut = !part.ends_line && found.number + 1 < parts_.size();
    return {found.begin + part.bytes - (part.ends_line ? 1 : 0), cut};
}

CaretBox EditLayout::caret(CaretPlace place) {
    const Found found = find(place);
    CaretBox box = laid(found).caret(inside(found, place));
    box.top += found.top;
    return box;
}

CaretPlace EditLayout::place_at(float x, float y) {
    const Found found = find(y);
    const Paragraph& paragraph = laid(found);
    const CaretPlace place = outside(found, paragraph.place_at(paragraph.line_at(y - found.top), x));
    return place.index == end_of(found).index ? end_of(found) : place;
}

CaretPlace EditLayout::beside(CaretPlace place, bool right) {
    const Found found = find(place);
    const Paragraph::Step step = laid(found).beside(inside(found, place), right);
    if (step.place) return outside(found, *step.place);
    if (step.beyond_end) {
        if (found.number + 1 == parts_.size()) return place;
        // At a cut the end of this part is where the next one begins.
        const Found after = next(found);
        if (parts_[found.number].ends_line || place.index < after.begin) return {after.begin, false};
        return outside(after, laid(after).beside({0, false}, right).place.value_or(CaretPlace{}));
    }
    if (found.number == 0) return place;
    const Found before = find(CaretPlace{found.begin - 1, false});
    return parts_[before.number].ends_line ? end_of(before) : CaretPlace{found.begin - 1, false};
}

CaretPlace EditLayout::above(CaretPlace place, float x) {
    const Found found = find(place);
    const Paragraph& paragraph = laid(found);
    const std::size_t line = paragraph.line_of(inside(found, place));
    if (line > 0) return outside(found, paragraph.place_at(line - 1, x));
    if (found.number == 0) return {0, false};
    const Found before = find(CaretPlace{found.begin - 1, false});
    const Paragraph& there = laid(before);
    const CaretPlace at = outside(before, there.place_at(there.lines() - 1, x));
    return at.index == end_of(before).index ? end_of(before) : at;
}

CaretPlace EditLayout::below(CaretPlace place, float x) {
    const Found found = find(place);
    const Paragraph& paragraph = laid(found);
    const std::size_t line = paragraph.line_of(inside(found, place));
    CaretPlace at;
    Found there = found;
    if (line + 1 < paragraph.lines()) {
        at = outside(found, paragraph.place_at(line + 1, x));
    } else {
        if (found.number + 1 == parts_.size()) return end_of(found);
        there = next(found);
        at = outside(there, laid(there).place_at(0, x));
    }
    return at.index == end_of(there).index ? end_of(there) : at;
}

CaretPlace EditLayout::line_begin(CaretPlace place) {
    const Found found = find(place);
    const Paragraph& paragraph = laid(found);
    return outside(found, paragraph.line_begin(paragraph.line_of(inside(found, place))));
}

CaretPlace EditLayout::line_end(CaretPlace place) {
    const Found found = find(place);
    const Paragraph& paragraph = laid(found);
    const CaretPlace end = outside(found, paragraph.line_end(paragraph.line_of(inside(found, place))));
    return end.index == end_of(found).index ? end_of(found) : end;
}

std::vector<SelectionBox> EditLayout::selection(TextRange range, float top, float bottom) {
    std::vector<SelectionBox> boxes;
    if (range.empty()) return boxes;
    const float blank = std::round(face_->style.em * face_->style.scale * 0.3F);
    for (Found found = find(top); found.number < parts_.size() && found.top < bottom; found = next(found)) {
        const Part& part = parts_[found.number];
        if (range.end <= found.begin) break;
        if (range.begin >= found.begin + part.bytes) continue;
        const Paragraph& paragraph = laid(found);
        const std::size_t from = std::max(range.begin, found.begin) - found.begin;
        std::vector<SelectionBox> here = paragraph.selection({from, range.end - found.begin});
        if (part.ends_line && range.end >= found.begin + part.bytes)
            here.push_back(paragraph.selected_line_end(blank));
        for (SelectionBox& box : here) {
            box.top += found.top;
            box.bottom += found.top;
            boxes.push_back(box);
        }
    }
    return boxes;
}

std::string EditLayout::text_between(float top, float bottom) const {
    std::string text;
    for (Found found = find(top); found.number < parts_.size() && found.top < bottom; found = next(found))
        text.append(text_, found.begin, parts_[found.number].bytes);
    return text;
}

void EditLayout::draw(ImVec2 origin, float left, float right) {
    const int pad = static_cast<int>(face_->style.em * face_->style.scale * overhang);
    const bool one_line = face_->style.one_line;
    const int from = one_line ? static_cast<int>(left) - pad : -pad;
    const int to = (one_line ? static_cast<int>(right) : face_->style.width) + pad;
    const bool moved = std::exchange(left_, from) != from || std::exchange(right_, to) != to;
    const float view_top = ImGui::GetWindowDrawList()->GetClipRectMin().y - origin.y;
    const float view_bottom = ImGui::GetWindowDrawList()->GetClipRectMax().y - origin.y;
    for (Found found = find(view_top); found.number < parts_.size() && found.top < view_bottom;
         found = next(found)) {
        const Paragraph& paragraph = laid(found);
        Kept& kept = *parts_[found.number].kept;
        if (moved) kept.tiles.drop(textures_, frame_ + 1);
        const int height = parts_[found.number].height;
        kept.tiles.draw(textures_, {origin.x, origin.y + found.top}, static_cast<float>(to), frame_,
                        [&](int top, int bottom) {
                            const int above = top <= 0 ? -pad : top;
                            const int below = bottom >= height ? height + pad : bottom;
                            return paragraph.render(*face_, {from, above, to, below});
                        });
    }
}

} // namespace emlek
