#pragma once

#include "decks/document/bidi.h"
#include "decks/document/written_text.h"
#include "decks/text/utf8.h"

#include <cmath>
#include <cstdlib>

namespace emlek {

inline void check_that(bool promise) {
    if (!promise) std::abort();
}

inline void check_text(const std::string& text) {
    check_that(valid_length(text) == text.size());
    check_that(without_controls(text) == text);
    check_that(with_safe_bidi(text) == text);
}

struct DocumentCounts {
    std::size_t blocks = 0;
    std::size_t inlines = 0;
    std::size_t cells = 0;
};

inline void check_block(const TextBlock& block, const CardDocument& document, DocumentCounts& counts) {
    ++counts.blocks;
    counts.inlines += block.inlines.size();
    check_that(block.insets.size() <= most_insets);
    check_that(block.kind != TextKind::Rule || block.inlines.empty());
    check_that((block.kind == TextKind::Heading) == (block.level >= 1 && block.level <= 6));
    for (const Inline& piece : block.inlines) {
        check_that(piece.style.size >= smallest_size && piece.style.size <= largest_size);
        check_that(!piece.style.link || *piece.style.link < document.links.size());
        const auto* text = std::get_if<Text>(&piece.content);
        check_that(text == nullptr || !text->text.empty());
        const auto* ruby = std::get_if<Ruby>(&piece.content);
        check_that(ruby == nullptr || (!ruby->base.empty() && !ruby->reading.empty()));
        const auto* maths = std::get_if<Maths>(&piece.content);
        check_that(maths == nullptr || !maths->source.empty());
        const auto* picture = std::get_if<Picture>(&piece.content);
        check_that(picture == nullptr || !picture->name.empty());
        if (picture == nullptr && !std::holds_alternative<Sound>(piece.content)) check_text(words_of(piece));
    }
}

// Every promise of decks/document/document.h.
inline void check_document(const CardDocument& document) {
    DocumentCounts counts;
    for (const Block& block : document.blocks) {
        if (const auto* text = std::get_if<TextBlock>(&block)) check_block(*text, document, counts);
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        ++counts.blocks;
        check_that(!table->rows.empty() && table->insets.size() <= most_insets);
        for (const auto& row : table->rows) {
            check_that(!row.empty() && row.size() <= most_columns &&
                       row.size() == table->rows.front().size());
            counts.cells += row.size();
            for (const TableCell& cell : row) {
                for (const TextBlock& text : cell.blocks)
                    check_block(text, document, counts);
            }
        }
    }
    check_that(counts.blocks <= most_blocks && counts.inlines <= most_inlines && counts.cells <= most_cells);
    plain_text(document);
    media_of(document);
}

} // namespace emlek
