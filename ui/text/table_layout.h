#pragma once

#include "decks/document/document.h"
#include "ui/text/laid.h"
#include "ui/text/pieces.h"
#include "ui/text/typesetter.h"

#include <vector>

namespace emlek {

// Widths of a table's columns in this room, in pixels, with their padding. Short ones are as wide as their
// content, which is looked at for the first cells; the others share what is left. Where there is no room for
// columns it is one width: each row's cells stand one below the other.
std::vector<int> column_widths(const Typesetter& setter, const Table& table, int room);

// One row, its columns at their widths.
Laid lay_row(const Typesetter& setter, const TableRow& row, const std::vector<int>& columns, int room);

// Whether its first column stands at the right.
bool runs_leftwards(const Table& table);

} // namespace emlek
