#pragma once

#include "ui/text/boundaries.h"
#include "ui/text/pango.h"
#include "ui/theme.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace emlek {

// How a text that is written on is set.
struct EditStyle {
    float em = 16;   // logical pixels
    float scale = 1; // pixels a logical pixel
    int width = 300; // pixels; lines wrap here, unless
    bool one_line = false;
    Colour ink;

    friend bool operator==(const EditStyle&, const EditStyle&) = default;
};

// What all paragraphs of a text are laid with.
struct EditFace {
    explicit EditFace(const EditStyle& style);

    EditStyle style;
    Owned<PangoContext> context;
    Owned<PangoFontDescription> font;
};

// Where a caret stands: before the byte at `index`. Where a line wraps, that is two places: at the begin of
// the next line, or at the end of this one.
struct CaretPlace {
    std::size_t index = 0;
    bool at_line_end = false;

    friend bool operator==(const CaretPlace&, const CaretPlace&) = default;
};

// In pixels from the top left corner of what it belongs to.
struct CaretBox {
    float x = 0;
    float top = 0;
    float height = 0;
};
struct SelectionBox {
    float left = 0;
    float right = 0;
    float top = 0;
    float bottom = 0;
};

// A paragraph as Pango lays it: wrapped, each script from its own side. Pixels from its top left corner,
// bytes from its begin. Costs about a millisecond for 400 characters.
class Paragraph {
  public:
    // `text` is UTF-8 without "\n".
    Paragraph(const EditFace& face, std::string_view text);

    int width() const { return width_; } // of the widest line
    int height() const { return height_; }
    bool leftwards() const; // it begins at the right
    std::size_t lines() const { return lines_.size(); }

    std::size_t line_of(CaretPlace place) const;
    std::size_t line_at(float y) const;
    CaretPlace line_begin(std::size_t line) const { return {lines_[line].begin, false}; }
    CaretPlace line_end(std::size_t line) const { return end_of(line, lines_[line].end); }

    CaretBox caret(CaretPlace place) const;
    CaretPlace place_at(std::size_t line, float x) const;

    // One step on the screen; nothing when that leaves the paragraph, at its logical begin or end.
    struct Step {
        std::optional<CaretPlace> place;
        bool beyond_end = false;
    };
    Step beside(CaretPlace place, bool right) const;

    // Behind the bytes of this range, one or more a line.
    std::vector<SelectionBox> selection(TextRange range) const;
    // What shows that the line end after the paragraph is selected too.
    SelectionBox selected_line_end(float width) const;

    Pixels render(const EditFace& face, const Cutout& part) const;

  private:
    struct Line {
        std::size_t begin = 0;
        std::size_t end = 0;
        float top = 0;
        float bottom = 0;
        float left = 0;
        float right = 0;
        bool wrapped = false; // the paragraph goes on in the next one
        bool leftwards = false;
    };

    CaretPlace end_of(std::size_t line, std::size_t index) const;
    PangoLayoutLine* pango_line(std::size_t line) const;
    std::size_t behind(int index, int characters) const;

    Owned<PangoLayout> layout_;
    std::vector<Line> lines_;
    int width_ = 0;
    int height_ = 0;
};

} // namespace emlek
