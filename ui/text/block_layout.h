#pragma once

#include "decks/document/document.h"
#include "ui/text/laid.h"
#include "ui/text/typesetter.h"

namespace emlek {

// A block's place on its page or in its cell.
struct BlockPlace {
    int width = 0;          // pixels
    int above = 0;          // free pixels above it
    std::size_t shared = 0; // insets that go on from the block above
    bool begins = true;     // parts of a long block: its first
    bool ends = true;       // its last
    bool strong = false;
    CellAlign align = CellAlign::Start;
    Colour ground;
};

// Insets, their bars, the list's mark, and the text between them.
Laid lay_block(const Typesetter& setter, const TextBlock& block, const BlockPlace& place);

// A bar a quote, beside all of `laid`; it goes on through the room above where the block there stands in the
// same quote.
void put_bars(Laid& laid, const DocumentStyle& style, const std::vector<Inset>& insets,
              const BlockPlace& place, bool leftwards);

// How far in a block begins, from its start side; never more than half of the width.
int inset_of(const DocumentStyle& style, const std::vector<Inset>& insets, int width);

} // namespace emlek
