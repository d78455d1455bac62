#include "ui/text/piece_layout.h"

#include "ui/text/block_layout.h"
#include "ui/text/table_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace emlek {

namespace {

constexpr float letter_width = 0.5F; // em, of a byte of text
constexpr float line_height = 1.4F;

BlockPlace place_of(const DocumentStyle& style, const Piece& piece) {
    BlockPlace place;
    place.width = style.width;
    place.above = static_cast<int>(std::lround(style.px(piece.above)));
    place.shared = piece.shared;
    place.begins = piece.begins;
    place.ends = piece.ends;
    place.ground = style.theme.panel;
    return place;
}

Laid lay_row(const Typesetter& setter, const Piece& piece, const TableRow& row, ColumnWidths& known) {
    const DocumentStyle& style = setter.style();
    const Table& table = *row.table;
    const int inset = inset_of(style, table.insets, style.width);
    const int room = std::max(style.width - inset, 1);
    auto columns = known.find(&table);
    if (columns == known.end()) columns = known.emplace(&table, column_widths(setter, table, room)).first;
    Laid cells = lay_row(setter, row, columns->second, room);

    const BlockPlace place = place_of(style, piece);
    const bool leftwards = runs_leftwards(table);
    Laid laid;
    laid.height = place.above + cells.height;
    laid.width = inset + cells.width;
    laid.baseline = place.above + cells.baseline;
    laid.take(std::move(cells), leftwards ? 0 : inset, place.above);
    if (piece.begins && table.mark) {
        TextBlock mark;
        mark.insets = table.insets;
        mark.mark = table.mark;
        std::erase(mark.insets, Inset::Quote);
        laid.take(lay_block(setter, mark, place), 0, 0);
    }
    put_bars(laid, style, table.insets, place, leftwards);
    return laid;
}

} // namespace

Laid lay_piece(const Typesetter& setter, const Piece& piece, ColumnWidths& known) {
    if (const auto* row = std::get_if<TableRow>(&piece.content)) return lay_row(setter, piece, *row, known);
    return lay_block(setter, std::get<TextBlock>(piece.content), place_of(setter.style(), piece));
}

int estimated_height(const DocumentStyle& style, const Piece& piece) {
    const float letters = static_cast<float>(style.width) / std::max(style.px(letter_width), 1.0F);
    const float lines = std::ceil(static_cast<float>(piece.bytes + 1) / std::max(letters, 1.0F));
    return static_cast<int>(style.px(piece.above + line_height * lines));
}

} // namespace emlek
