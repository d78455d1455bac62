#include "ui/edited_text.h"

#include <algorithm>

namespace emlek {

void EditedText::put(CaretPlace place, Selecting selecting) {
    edit_.move_to(place.index, selecting);
    line_end_ = place.at_line_end ? edit_.caret() : nowhere;
    column_.reset();
}

void EditedText::move(Way way, Selecting selecting, float page) {
    switch (way) {
        case Way::Left:
        case Way::Right:
            return move_sideways(way == Way::Right, selecting);
        case Way::WordLeft:
        case Way::WordRight:
            return move_by_word(way == Way::WordRight, selecting);
        case Way::LineBegin:
            return put(layout_.line_begin(caret()), selecting);
        case Way::LineEnd:
            return put(layout_.line_end(caret()), selecting);
        case Way::TextBegin:
            return put({0, false}, selecting);
        case Way::TextEnd:
            return put({edit_.text().size(), false}, selecting);
        case Way::Up:
        case Way::Down:
        case Way::PageUp:
        case Way::PageDown:
            break;
    }
    const bool goes_on = column_ && column_->caret == edit_.caret();
    const float x = goes_on ? column_->x : caret_box().x;
    put(vertically(way, x, page), selecting);
    column_ = {edit_.caret(), x};
}

void EditedText::move_sideways(bool right, Selecting selecting) {
    if (selecting == Selecting::No && edit_.has_selection()) {
        const bool to_end = right != layout_.leftwards(caret());
        return put({to_end ? edit_.selection().end : edit_.selection().begin, false}, selecting);
    }
    put(layout_.beside(caret(), right), selecting);
}

void EditedText::move_by_word(bool right, Selecting selecting) {
    const bool forward = right != layout_.leftwards(caret());
    edit_.move(TextEdit::Unit::Word, forward ? TextEdit::Direction::Forward : TextEdit::Direction::Back,
               selecting);
    put({edit_.caret(), false}, selecting);
}

CaretPlace EditedText::vertically(Way way, float x, float page) {
    if (way == Way::Up) return layout_.above(caret(), x);
    if (way == Way::Down) return layout_.below(caret(), x);
    const CaretBox box = caret_box();
    const float y = box.top + box.height / 2 + (way == Way::PageUp ? -page : page);
    if (y < 0) return {0, false};
    if (y >= layout_.height()) return {edit_.text().size(), false};
    return layout_.place_at(x, y);
}

TextRange EditedText::around(CaretPlace place) const {
    if (clicks_ == 2) return word_at(edit_.text(), place.index);
    if (clicks_ > 2) return line_at(edit_.text(), place.index);
    return {place.index, place.index};
}

void EditedText::press(float x, float y, int clicks, Selecting selecting) {
    const CaretPlace place = layout_.place_at(x, y);
    clicks_ = selecting == Selecting::Yes ? 1 : clicks;
    if (clicks_ > 1) {
        pressed_ = around(place);
        edit_.select(pressed_);
        put({edit_.caret(), false}, Selecting::Yes);
        return;
    }
    put(place, selecting);
    pressed_ = {edit_.anchor(), edit_.anchor()};
}

void EditedText::drag(float x, float y) {
    const CaretPlace place = layout_.place_at(x, y);
    const TextRange here = around(place);
    const bool back = here.begin < pressed_.begin;
    if (clicks_ <= 1) return put(place, Selecting::Yes);
    edit_.select(back ? TextRange{pressed_.end, here.begin}
                      : TextRange{pressed_.begin, std::max(here.end, pressed_.end)});
    put({edit_.caret(), false}, Selecting::Yes);
}

} // namespace emlek
