#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// What a person wrote on one side of a card, as it is to be shown: blocks from top to bottom, each of pieces
// of text. HTML, Markdown and plain text all become it, and the renderer draws it; neither knows the other.
//
// Every text is valid UTF-8. '\n' is a line break; there are no other control characters but '\t'.
// Explicit bidi controls are only balanced isolates (decks/document/bidi.h), so no piece reorders another.
// All is bounded whatever was written; nothing nests but a table's cells, and these hold no tables.

struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Rgb&) const = default;
};

enum class Baseline : std::int8_t { Normal, Sub, Super };

inline constexpr float smallest_size = 0.5F;
inline constexpr float largest_size = 3.0F;

struct InlineStyle {
    bool bold = false;
    bool italic = false;
    bool underline = false;
    bool strike = false;
    bool code = false; // monospaced
    bool gap = false;  // on the answer's side: what the asked gap hid
    Baseline baseline = Baseline::Normal;
    float size = 1;                    // times the card's text; smallest_size to largest_size
    std::optional<Rgb> colour;         // as written for a white page: dark themes must adapt it
    std::optional<Rgb> background;     // the same
    std::optional<std::uint16_t> link; // its place in CardDocument::links
    bool operator==(const InlineStyle&) const = default;
};

struct Text {
    std::string text; // not empty
    bool operator==(const Text&) const = default;
};

// A reading above its base: 漢字 and かんじ.
struct Ruby {
    std::string base; // neither is empty
    std::string reading;
    bool operator==(const Ruby&) const = default;
};
inline constexpr std::size_t longest_ruby = 200; // bytes, of each

struct Picture {
    std::string name;                   // of a media file of the note
    std::string alt;                    // may be empty
    std::optional<std::uint16_t> width; // in pixels of a 96 dpi page, 1 to largest_picture
    std::optional<std::uint16_t> height;
    bool operator==(const Picture&) const = default;
};
inline constexpr std::uint16_t largest_picture = 4000;

struct Sound {
    std::string name; // of a media file of the note
    bool operator==(const Sound&) const = default;
};

// LaTeX, without what marks it as such. `display`: on a line of its own.
struct Maths {
    std::string source;
    bool display = false;
    bool operator==(const Maths&) const = default;
};

// A gap that is asked for. What it hides is not in the question's document at all; in the answer's it is
// there, with InlineStyle::gap.
struct HiddenGap {
    std::uint16_t number = 1; // of {{c1::…}}
    std::string hint;         // shown in its place; empty: "…"
    bool operator==(const HiddenGap&) const = default;
};

// [hint:…]: a button that reveals this text.
struct Hint {
    std::string text;
    bool operator==(const Hint&) const = default;
};

struct Inline {
    std::variant<Text, Ruby, Picture, Sound, Maths, HiddenGap, Hint> content;
    InlineStyle style; // of Text, Ruby, Maths and HiddenGap
    bool operator==(const Inline&) const = default;
};

// One step in from the start side (left, or right in a right-to-left paragraph); a quote has a bar beside it.
enum class Inset : std::int8_t { Indent, Quote };
inline constexpr std::size_t most_insets = 8;

// What stands before the first line of a list's item, within the innermost Indent.
struct ListMark {
    std::optional<std::int32_t> number; // nothing: a bullet
    bool operator==(const ListMark&) const = default;
};

enum class TextKind : std::int8_t { Paragraph, Heading, Preformatted, Rule };

// The direction is that of its first strong character, which the renderer finds; so is the alignment.
struct TextBlock {
    TextKind kind = TextKind::Paragraph;
    std::uint8_t level = 0;    // of a heading: 1 to 6
    bool apart = false;        // with a paragraph's distance from what is above
    std::vector<Inset> insets; // outermost first; at most most_insets
    std::optional<ListMark> mark;
    std::vector<Inline> inlines; // of a rule: none; of a paragraph: none is an empty line
    bool operator==(const TextBlock&) const = default;
};

enum class CellAlign : std::int8_t { Start, Centre, End };

struct TableCell {
    bool header = false;
    CellAlign align = CellAlign::Start;
    std::uint8_t columns = 1; // how many it spans; the cells it covers are there, and empty
    std::vector<TextBlock> blocks;
    bool operator==(const TableCell&) const = default;
};

// Every row has the same number of cells, 1 to most_columns; a document's tables have at most most_cells in
// all.
struct Table {
    bool apart = false;
    std::vector<Inset> insets;
    std::optional<ListMark> mark;
    std::vector<std::vector<TableCell>> rows;
    bool operator==(const Table&) const = default;
};
inline constexpr std::size_t most_columns = 32;
inline constexpr std::size_t most_cells = 2'000;

using Block = std::variant<TextBlock, Table>;

// What is beyond these stands as plain lines in one last block.
inline constexpr std::size_t most_blocks = 4'000; // with those in cells
inline constexpr std::size_t most_inlines = 20'000;

struct CardDocument {
    std::vector<Block> blocks;
    std::vector<std::string> links; // addresses, copied on a click and never opened by themselves
    std::uint32_t left_out = 0; // tags and marks that were not understood or too many; their text is there
    bool operator==(const CardDocument&) const = default;

    bool empty() const { return blocks.empty(); }
};

// The text alone: blocks on lines of their own, cells with tabs between them, 漢字[かんじ], [a.png], gaps as
// […] or [hint], maths as its source, list marks as "• " and "1. ".
std::string plain_text(const CardDocument& document);

// The same for one piece.
std::string words_of(const Inline& piece);

// The media files it names, each once, in order.
struct DocumentMedia {
    std::vector<std::string> pictures;
    std::vector<std::string> sounds;
};
DocumentMedia media_of(const CardDocument& document);

} // namespace emlek
