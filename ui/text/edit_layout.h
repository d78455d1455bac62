#pragma once

#include "ui/text/paragraph.h"
#include "ui/text/texture_store.h"
#include "ui/text/tiles.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A text that is written on, laid paragraph by paragraph, each line of it being one. A change lays again what
// it touches; what is out of sight is not laid at all, and its height estimated until it is. Pixels are those
// of the whole text, from its top left corner.
class EditLayout {
  public:
    // A longer line is cut here, at a blank where there is one, and the cut shows as a wrapped line.
    static constexpr std::size_t longest_paragraph = 4000; // bytes
    static constexpr std::size_t most_kept = 200;          // paragraphs, beyond what a frame shows

    explicit EditLayout(TextureStore& textures) : textures_(textures) {}
    EditLayout(const EditLayout&) = delete;
    EditLayout& operator=(const EditLayout&) = delete;
    ~EditLayout();

    // Call before a frame's first use: the moment at which textures may go.
    void begin_frame();

    // The text to be shown, valid UTF-8. Call before anything else, and not between draw and the frame's end.
    void set(std::string_view text, const EditStyle& style);

    // Makes exact what lies between two heights.
    void lay(float top, float bottom);
    float height() const { return static_cast<float>(height_); }
    float line_height() const { return static_cast<float>(line_height_); }
    float width();                    // of a text of one line
    bool leftwards(CaretPlace place); // the paragraph there begins at the right

    CaretBox caret(CaretPlace place);
    CaretPlace place_at(float x, float y);
    CaretPlace beside(CaretPlace place, bool right);
    // In the next visible line above or below, nearest to x; at the first and the last line its outer end.
    CaretPlace above(CaretPlace place, float x);
    CaretPlace below(CaretPlace place, float x);
    CaretPlace line_begin(CaretPlace place);
    CaretPlace line_end(CaretPlace place);

    // Of what lies between two heights.
    std::vector<SelectionBox> selection(TextRange range, float top, float bottom);
    std::string text_between(float top, float bottom) const;

    // Draws what is in sight, with the text's top left corner at `origin` (screen pixels). Of one line,
    // what lies between `left` and `right`.
    void draw(ImVec2 origin, float left, float right);

    std::size_t paragraphs_laid() const { return laid_; } // so far; standing still it stays

  private:
    struct Kept {
        Paragraph paragraph;
        Tiles tiles;
        std::uint64_t used = 0;
    };
    struct Part {
        std::size_t bytes = 0; // with its "\n"
        bool ends_line = false;
        bool measured = false;
        int height = 0;
        std::unique_ptr<Kept> kept;
    };
    // A part with where it begins.
    struct Found {
        std::size_t number = 0;
        std::size_t begin = 0;
        float top = 0;
    };

    void begin_anew(std::string_view text, const EditStyle& style);
    void take_change(std::string_view text);
    std::vector<Part> parts_of(std::string_view text, bool to_the_end) const;
    int estimated_height(std::size_t bytes) const;
    Found next(const Found& found) const;
    Found find(CaretPlace place) const;
    Found find(float y) const;
    const Paragraph& laid(const Found& found);
    CaretPlace outside(const Found& found, CaretPlace inside) const;
    CaretPlace inside(const Found& found, CaretPlace place) const;
    CaretPlace end_of(const Found& found) const;
    void let_go(Part& part);

    TextureStore& textures_;
    std::unique_ptr<EditFace> face_; // null until there is a text
    std::string text_;
    std::vector<Part> parts_;
    int height_ = 0;
    int line_height_ = 0;
    int left_ = 0; // what the textures show of one line
    int right_ = 0;
    std::size_t kept_ = 0;
    std::size_t laid_ = 0;
    std::uint64_t frame_ = 1;
};

} // namespace emlek
