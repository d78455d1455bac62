#pragma once

#include "decks/document/document.h"
#include "decks/document/source_text.h"
#include "decks/document/table_builder.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What the next block is, apart from its content.
struct BlockShape {
    TextKind kind = TextKind::Paragraph;
    std::uint8_t level = 0;
    std::vector<Inset> insets;
    bool operator==(const BlockShape&) const = default;
};

// Makes a CardDocument from top to bottom and keeps all its promises, whatever it is called with: readers of
// markups only say what they meet. Linear in what it is given.
class DocumentBuilder {
  public:
    // What it looks for in texts; of Markdown maths come as objects.
    enum class Finds : std::int8_t { MathsAndFurigana, Furigana, Nothing };

    // The gaps and objects that the marks in its texts name.
    DocumentBuilder(std::vector<HiddenGap> hidden, std::vector<Inline> objects, Finds finds);

    // Ends the block, if one has begun; what follows is of this shape.
    void block(BlockShape shape);
    // The next block stands apart; begins a list's item; or begins none after all, if it did not come.
    void apart() { apart_ = true; }
    void item(ListMark mark) { mark_ = mark; }
    void no_item() { mark_.reset(); }
    void rule();

    // As it is written; '\n' is a line break. The marks of source_text.h are followed.
    void text(std::string_view text, const InlineStyle& style);
    // A space that is none beside another or at a line's end.
    void space(const InlineStyle& style);
    void line_break(const InlineStyle& style);
    void piece(Inline piece);

    // While one is open what comes is in its cells; one inside another adds no table. Blocks before the first
    // cell stand before the table.
    void begin_table();
    void row();
    void cell(TableCell shape, std::size_t rows);
    void end_table();

    // A place in CardDocument::links, or nothing when there are too many, the address is too long, or a
    // gap is in it.
    std::optional<std::uint16_t> link(std::string address);
    void left_out() { ++document_.left_out; }

    // How many blocks there are by now, tables' cells apart.
    std::size_t end_block();
    // The item that the block at this place is, if it is the last, becomes a paragraph that begins with this.
    void undo_item(std::size_t place, const std::string& written);

    CardDocument finish() &&;

  private:
    void plain(std::string_view text, const InlineStyle& style);
    void follow_mark(std::string_view& text, const InlineStyle& style);
    InlineStyle with_gap(InlineStyle style) const;
    void drop_space();
    void flush();
    void emit(TextBlock block);
    bool in_table() const { return table_ && tables_inside_ == 0; }

    CardDocument document_;
    std::vector<HiddenGap> hidden_gaps_;
    std::vector<Inline> objects_;
    Finds finds_;
    BlockShape shape_;
    std::vector<Inline> inlines_;
    std::optional<TableBuilder> table_;
    bool table_apart_ = false;
    std::optional<ListMark> table_mark_;
    int tables_inside_ = 0;
    std::optional<ListMark> mark_;
    bool apart_ = false;
    bool line_start_ = true;
    bool space_ = false; // the last character is a space that may have to go
    int hidden_ = 0;
    int shown_ = 0;
    std::size_t blocks_left_ = most_blocks - 1; // the last one is for what is too much
    std::size_t inlines_left_ = most_inlines - 1;
    std::size_t cells_left_ = most_cells;
    std::optional<std::string> too_much_; // once there is some, all goes here
};

} // namespace emlek
