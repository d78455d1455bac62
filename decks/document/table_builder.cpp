#include "decks/document/table_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace emlek {

void TableBuilder::row() {
    if (rows_.empty() || !rows_.back().empty()) rows_.emplace_back();
}

void TableBuilder::add_covered() {
    auto& cells = rows_.back();
    while (cells.size() < most_columns && rows_to_cover_[cells.size()] > 0 && cells_ < most_) {
        --rows_to_cover_[cells.size()];
        ++cells_;
        cells.emplace_back();
    }
}

bool TableBuilder::cell(TableCell shape, std::size_t rows) {
    if (rows_.empty()) rows_.emplace_back();
    add_covered();
    auto& cells = rows_.back();
    const std::size_t room = std::min(most_columns - cells.size(), most_ - cells_);
    if (room == 0) return false;
    const std::size_t columns = std::clamp<std::size_t>(shape.columns, 1, room);
    shape.columns = static_cast<std::uint8_t>(columns);
    row_ = rows_.size() - 1;
    column_ = cells.size();
    any_ = true;
    cells.push_back(std::move(shape));
    cells.resize(column_ + columns);
    cells_ += columns;
    const auto below = static_cast<std::uint16_t>(std::clamp<std::size_t>(rows, 1, most_cells) - 1);
    std::fill_n(rows_to_cover_.begin() + static_cast<std::ptrdiff_t>(column_), columns, below);
    return true;
}

std::vector<TextBlock>* TableBuilder::blocks() {
    return any_ ? &rows_[row_][column_].blocks : nullptr;
}

std::optional<Table> TableBuilder::finish() && {
    std::erase_if(rows_, [](const auto& cells) { return cells.empty(); });
    std::size_t columns = 0;
    bool filled = false;
    for (const auto& cells : rows_) {
        columns = std::max(columns, cells.size());
        filled = filled || std::any_of(cells.begin(), cells.end(),
                                       [](const TableCell& cell) { return !cell.blocks.empty(); });
    }
    if (!filled) return std::nullopt;
    columns = std::clamp<std::size_t>(columns, 1, std::max<std::size_t>(most_ / rows_.size(), 1));
    for (auto& cells : rows_) {
        // One row with many cells in a table of very many rows: what is too much goes into the last column.
        for (std::size_t i = columns; i < cells.size(); ++i) {
            std::move(cells[i].blocks.begin(), cells[i].blocks.end(),
                      std::back_inserter(cells[columns - 1].blocks));
        }
        cells.resize(columns);
        for (std::size_t i = 0; i < columns; ++i) {
            cells[i].columns =
                static_cast<std::uint8_t>(std::min<std::size_t>(cells[i].columns, columns - i));
        }
    }
    return Table{false, std::move(insets_), std::nullopt, std::move(rows_)};
}

} // namespace emlek
