#include "ui/text/table_layout.h"

#include "ui/text/block_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace emlek {

namespace {

constexpr float side_padding = 0.5F; // em
constexpr float above_padding = 0.28F;
constexpr float block_gap = 0.3F;
constexpr float narrowest = 2.5F; // em, with the padding
constexpr std::size_t measured_cells = 200;
constexpr std::size_t measured_bytes = 6000;

int pixels(const DocumentStyle& style, float ems) {
    return static_cast<int>(std::lround(style.px(ems)));
}

// Narrow columns keep most of their width for the text.
int padding_of(const DocumentStyle& style, int width) {
    return std::min(pixels(style, side_padding), width / 8);
}

std::size_t text_bytes(const TableCell& cell) {
    std::size_t bytes = 20;
    for (const TextBlock& block : cell.blocks) {
        for (const Inline& part : block.inlines) {
            const auto* text = std::get_if<Text>(&part.content);
            bytes += text ? text->text.size() : 40;
        }
    }
    return bytes;
}

int natural_width(const Typesetter& setter, const TableCell& cell, int room) {
    const DocumentStyle& style = setter.style();
    int width = 0;
    for (const TextBlock& block : cell.blocks) {
        ParagraphShape shape;
        shape.width = room;
        shape.strong = cell.header;
        shape.code = block.kind == TextKind::Preformatted;
        width =
            std::max(width, setter.natural_width(block.inlines, shape) + inset_of(style, block.insets, room));
    }
    // One more for what rounding takes.
    return width + 2 * pixels(style, side_padding) + 2;
}

// Makes the columns that a cell spans wide enough for it, each by as much.
void widen(std::vector<int>& widths, std::size_t first, std::size_t count, int wanted) {
    const auto from = widths.begin() + static_cast<std::ptrdiff_t>(first);
    const auto to =
        from + static_cast<std::ptrdiff_t>(std::clamp<std::size_t>(count, 1, widths.size() - first));
    const int missing = wanted - std::accumulate(from, to, 0);
    if (missing <= 0) return;
    const int spanned = static_cast<int>(to - from);
    std::for_each(from, to, [&](int& width) { width += (missing + spanned - 1) / spanned; });
}

std::vector<int> natural_widths(const Typesetter& setter, const Table& table, int room) {
    std::vector<int> widths(table.rows.empty() ? 0 : table.rows.front().size(),
                            pixels(setter.style(), 2 * side_padding + 0.5F));
    std::size_t cells = 0;
    std::size_t bytes = 0;
    for (const auto& row : table.rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column].blocks.empty()) continue;
            bytes += text_bytes(row[column]);
            if (++cells > measured_cells || bytes > measured_bytes) return widths;
            widen(widths, column, row[column].columns, natural_width(setter, row[column], room));
        }
    }
    return widths;
}

Laid lay_cell(const Typesetter& setter, const TableCell& cell, int width, Colour ground) {
    Laid laid;
    BlockPlace place;
    place.width = std::max(width, 1);
    place.strong = cell.header;
    place.align = cell.align;
    place.ground = ground;
    for (const TextBlock& block : cell.blocks) {
        place.above = laid.height > 0 && block.apart ? pixels(setter.style(), block_gap) : 0;
        Laid part = lay_block(setter, block, place);
        const int top = laid.height;
        laid.height += part.height;
        laid.width = std::max(laid.width, part.width);
        if (laid.baseline == 0) laid.baseline = part.baseline;
        laid.take(std::move(part), 0, top);
    }
    return laid;
}

// There is no room for columns: its cells stand one below the other.
Laid lay_stacked_row(const Typesetter& setter, const TableRow& row, int room) {
    const DocumentStyle& style = setter.style();
    const std::vector<TableCell>& cells = row.table->rows[row.row];
    const int line = style.hairline();
    const int above = pixels(style, above_padding);
    const int padding = padding_of(style, room);
    const bool header = std::all_of(cells.begin(), cells.end(),
                                    [](const TableCell& cell) { return cell.header || cell.blocks.empty(); });
    const Colour ground = header ? code_ground(style) : style.theme.panel;
    Laid laid;
    laid.width = room;
    laid.height = above;
    for (const TableCell& cell : cells) {
        if (cell.blocks.empty()) continue;
        Laid part = lay_cell(setter, cell, room - 2 * padding, ground);
        if (laid.baseline == 0) laid.baseline = laid.height + part.baseline;
        const int top = laid.height;
        laid.height += part.height;
        laid.take(std::move(part), padding, top);
    }
    laid.height += above + line;
    // The line below is the line above the next row.
    const bool last = row.row + 1 == row.table->rows.size();
    Plate plate{{0, 0, room, laid.height + (last ? 0 : line)},
                header ? std::optional(ground) : std::nullopt,
                style.theme.line,
                0,
                line};
    laid.plates.insert(laid.plates.begin(), std::move(plate));
    return laid;
}

} // namespace

std::vector<int> column_widths(const Typesetter& setter, const Table& table, int room) {
    std::vector<int> widths = natural_widths(setter, table, room);
    const int narrow = pixels(setter.style(), narrowest);
    const int least = std::accumulate(widths.begin(), widths.end(), 0,
                                      [&](int all, int width) { return all + std::min(width, narrow); });
    if (least > room) return {room};
    int free = room;
    std::size_t waiting = widths.size();
    std::vector<bool> settled(widths.size(), false);
    // Columns below an equal share keep their width, which leaves more for the others; again and again.
    for (bool changed = true; changed && waiting > 0;) {
        changed = false;
        const int share = free / static_cast<int>(waiting);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (settled[i] || widths[i] > share) continue;
            settled[i] = true;
            changed = true;
            free -= widths[i];
            --waiting;
        }
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (!settled[i]) widths[i] = std::max(free / static_cast<int>(waiting), 1);
    }
    return widths;
}

Laid lay_row(const Typesetter& setter, const TableRow& row, const std::vector<int>& columns, int room) {
    const DocumentStyle& style = setter.style();
    const std::vector<TableCell>& cells = row.table->rows[row.row];
    if (columns.size() < cells.size()) return lay_stacked_row(setter, row, room);
    const int line = style.hairline();
    const int above = pixels(style, above_padding);
    const bool leftwards = runs_leftwards(*row.table);
    const int whole = std::accumulate(columns.begin(), columns.end(), 0);
    struct Column {
        Laid laid;
        Box box;
        int padding = 0;
        bool header = false;
    };
    std::vector<Column> placed;
    Laid laid;
    int at = 0;
    for (std::size_t i = 0; i < cells.size(); i += std::max<std::size_t>(cells[i].columns, 1)) {
        const std::size_t end = std::min(i + std::max<std::size_t>(cells[i].columns, 1), columns.size());
        int width = 0;
        for (std::size_t j = i; j < end; ++j)
            width += columns[j];
        Column column;
        column.padding = padding_of(style, width);
        column.header = cells[i].header;
        column.box = {leftwards ? room - at - width : at, 0, width, 0};
        const Colour ground = column.header ? code_ground(style) : style.theme.panel;
        column.laid = lay_cell(setter, cells[i], width - 2 * column.padding, ground);
        laid.height = std::max(laid.height, column.laid.height + 2 * above);
        if (laid.baseline == 0 && column.laid.baseline > 0) laid.baseline = column.laid.baseline + above;
        placed.push_back(std::move(column));
        at += width;
    }
    laid.height += line;
    for (Column& column : placed) {
        // The line below is the line above the next row.
        column.box.height = laid.height + (row.row + 1 == row.table->rows.size() ? 0 : line);
        // So is that beside it.
        const bool last =
            leftwards ? column.box.x + column.box.width == room : column.box.x + column.box.width == whole;
        if (!last) column.box.width += line;
        laid.plates.push_back({column.box, column.header ? std::optional(code_ground(style)) : std::nullopt,
                               style.theme.line, 0, line});
        laid.take(std::move(column.laid), column.box.x + column.padding, above);
    }
    laid.width = leftwards ? room : whole;
    return laid;
}

bool runs_leftwards(const Table& table) {
    for (const auto& row : table.rows) {
        for (const TableCell& cell : row) {
            for (const TextBlock& block : cell.blocks) {
                if (!block.inlines.empty()) return runs_leftwards(block.inlines);
            }
        }
    }
    return false;
}

} // namespace emlek
