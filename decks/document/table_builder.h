#pragma once

#include "decks/document/document.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace emlek {

// Collects a table's cells, whatever their numbers and spans, and makes it one with as many in each row.
class TableBuilder {
  public:
    // At most `most` cells, with those that are covered or fill a row up.
    TableBuilder(std::vector<Inset> insets, std::size_t most) : insets_(std::move(insets)), most_(most) {}

    void row();
    // A cell over so many rows; shape.columns says over how many columns. False when there is no room for it:
    // what would be in it goes on in the cell before.
    bool cell(TableCell shape, std::size_t rows);

    // Of the cell begun last; null before the first.
    std::vector<TextBlock>* blocks();
    const std::vector<Inset>& insets() const { return insets_; }

    // Nothing when no cell holds anything.
    std::optional<Table> finish() &&;

  private:
    void add_covered();

    std::vector<Inset> insets_;
    std::size_t most_;
    std::size_t cells_ = 0;
    std::vector<std::vector<TableCell>> rows_;
    std::array<std::uint16_t, most_columns> rows_to_cover_{}; // by cells above, by column
    std::size_t row_ = 0;                                     // of the cell begun last
    std::size_t column_ = 0;
    bool any_ = false;
};

} // namespace emlek
