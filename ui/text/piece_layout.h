#pragma once

#include "ui/text/document_style.h"
#include "ui/text/laid.h"
#include "ui/text/pieces.h"
#include "ui/text/typesetter.h"

#include <map>
#include <vector>

namespace emlek {

// Columns of the tables that were met, as of one style.
using ColumnWidths = std::map<const Table*, std::vector<int>>;

// At most a few milliseconds a call, apart from the columns of a table that is new.
Laid lay_piece(const Typesetter& setter, const Piece& piece, ColumnWidths& known);

// How high it is likely to be, in pixels, without laying it out.
int estimated_height(const DocumentStyle& style, const Piece& piece);

} // namespace emlek
