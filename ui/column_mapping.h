#pragma once

#include "decks/table_layout.h"
#include "ui/look.h"
#include "ui/setting_row.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace emlek {

// What the columns mean, over the table's first rows. Returns what a person said instead, together with what
// they said before.
std::optional<TableChoices> put_columns(const Look& look, const TableLayout& layout, const TableChoices& said,
                                        float width);

// How the table is cut into rows and columns, as fields of this row.
std::optional<TableChoices> put_table_fields(const Look& look, FieldRow& row, const TableLayout& layout,
                                             const TableChoices& said);

// The columns when this one means something else. What only one column can mean changes places with it.
std::vector<Column> columns_with(std::vector<Column> columns, std::size_t index, Column meaning);

} // namespace emlek
