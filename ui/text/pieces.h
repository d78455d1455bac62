#pragma once

#include "decks/document/document.h"

#include <cstddef>
#include <memory>
#include <variant>
#include <vector>

namespace emlek {

// A row of a table, with what all rows of it share.
struct TableRow {
    std::shared_ptr<const Table> table;
    std::size_t row = 0;
};

// A stretch of a document that can be laid out by itself: a block, a part of a long one, or a table's row.
struct Piece {
    std::variant<TextBlock, TableRow> content;
    float above = 0;        // free room above it, in em
    std::size_t shared = 0; // insets that it continues from the piece above
    bool begins = true;     // it is the first of its block
    bool ends = true;       // the last
    std::size_t bytes = 0;  // of its texts, about
};

inline constexpr std::size_t piece_bytes = 2000; // a few milliseconds to lay out

// From top to bottom; at most piece_bytes each, but that a table's row has up to three times as much. A table
// with a longer row is unfolded: its cells stand one below the other.
std::vector<Piece> pieces_of(const CardDocument& document);

} // namespace emlek
