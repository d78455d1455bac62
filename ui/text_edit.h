#pragma once

#include "ui/text/boundaries.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A text that is written on: the text, the caret, what is selected, and what can be undone. A value; how it
// looks is not its business. The text is always valid UTF-8 with "\n" as the line end: other bytes that come
// in become U+FFFD, control characters go. Offsets are bytes.
class TextEdit {
  public:
    enum class Lines { Many, One };
    enum class Unit { Grapheme, Word };
    enum class Direction { Back, Forward };
    enum class Selecting { No, Yes }; // Yes: the anchor stays where it is

    // What comes into one line by typing or pasting makes it at most so long; line ends become spaces.
    static constexpr std::size_t longest_one_line = 4096;
    static constexpr std::size_t most_steps = 1000;                       // that can be undone
    static constexpr std::size_t most_undo_bytes = std::size_t{32} << 20; // of all of them

    // With the caret at the end.
    explicit TextEdit(std::string_view text = {}, Lines lines = Lines::Many);

    const std::string& text() const { return text_; }
    std::size_t changes() const { return changes_; } // so far; another number: another text, perhaps
    std::size_t caret() const { return caret_; }
    std::size_t anchor() const { return anchor_; }
    TextRange selection() const;
    bool has_selection() const { return caret_ != anchor_; }
    std::string_view selected() const;

    void move_to(std::size_t place, Selecting selecting = Selecting::No);
    // In the order of the text, not of the screen. Without Selecting::Yes a selection is left at that end.
    void move(Unit unit, Direction direction, Selecting selecting = Selecting::No);
    void select(TextRange range); // with the caret at its end
    void select_all() { select({0, text_.size()}); }

    // All in place of the selection. Letters typed one after the other are undone word by word.
    void type(std::string_view text);
    void insert(std::string_view text);
    // What is selected, or else up to the next boundary.
    void erase(Unit unit, Direction direction);
    // In place of this range, with the caret behind it.
    void replace(TextRange range, std::string_view text);

    bool undo();
    bool redo();

    // Another text from outside, with the caret at its end. It can be undone.
    void become(std::string_view text);

  private:
    enum class Kind { Typing, Erasing, Other };
    struct Step {
        Kind kind = Kind::Other;
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
        std::size_t caret_before = 0;
        std::size_t anchor_before = 0;
    };

    std::string cleaned(std::string_view text) const;
    std::string fitting(std::string_view text, std::size_t removed) const;
    void change(Kind kind, TextRange range, std::string text);
    bool joins_last(const Step& step) const;
    void remember(Step step);

    std::string text_;
    Lines lines_;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    std::vector<Step> done_;
    std::vector<Step> undone_; // the next to be redone last
    std::size_t changes_ = 0;
    bool moved_ = true; // since the last change, so that another step begins
};

} // namespace emlek
