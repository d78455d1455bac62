#pragma once

#include "ui/text/edit_layout.h"
#include "ui/text_edit.h"

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>

namespace emlek {

// A text that is written on, as it is laid out: what moves by what is seen rather than by what is written.
// Call lay() after each change, before anything that asks for places. Pixels are those of the whole text.
class EditedText {
  public:
    using Selecting = TextEdit::Selecting;
    enum class Way {
        Left,
        Right,
        WordLeft,
        WordRight,
        Up,
        Down,
        PageUp,
        PageDown,
        LineBegin, // of the visible line
        LineEnd,
        TextBegin,
        TextEnd
    };

    EditedText(TextureStore& textures, std::string_view text, TextEdit::Lines lines)
        : edit_(text, lines), layout_(textures) {}

    TextEdit& edit() { return edit_; }
    const TextEdit& edit() const { return edit_; }
    EditLayout& layout() { return layout_; }
    const EditLayout& layout() const { return layout_; }

    void lay(const EditStyle& style) { layout_.set(edit_.text(), style); }

    // A page is `page` pixels high.
    void move(Way way, Selecting selecting, float page);

    // A button of the mouse goes down for the `clicks`th time in a row, then is held. Twice selects the word,
    // three times the line; what is drawn along with it grows by words and lines then.
    void press(float x, float y, int clicks, Selecting selecting);
    void drag(float x, float y);

    CaretPlace caret() const { return {edit_.caret(), edit_.caret() == line_end_}; }
    CaretBox caret_box() { return layout_.caret(caret()); }

  private:
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    void put(CaretPlace place, Selecting selecting);
    void move_sideways(bool right, Selecting selecting);
    void move_by_word(bool right, Selecting selecting);
    CaretPlace vertically(Way way, float x, float page);
    TextRange around(CaretPlace place) const;

    TextEdit edit_;
    EditLayout layout_;
    std::size_t line_end_ = nowhere; // where the caret stands at the end of a wrapped line
    // Where Up and Down go on, as long as nothing else moves the caret.
    struct Column {
        std::size_t caret = 0;
        float x = 0;
    };
    std::optional<Column> column_;
    int clicks_ = 0;
    TextRange pressed_; // what the press selected
};

} // namespace emlek
