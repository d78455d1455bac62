#pragma once

#include "decks/table_layout.h"
#include "ui/look.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace emlek {

// How a table is read, over its first rows. Returns what a person said instead, together with what they said
// before.
std::optional<TableChoices> put_table_reading(const Look& look, const TableLayout& layout,
                                              const TableChoices& said, float width);

// The columns when this one means something else. What only one column can mean changes places with it.
std::vector<Column> columns_with(std::vector<Column> columns, std::size_t index, Column meaning);

} // namespace emlek
