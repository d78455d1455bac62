#pragma once

#include "decks/document/document.h"

#include <vector>

namespace emlek {

// Replaces 漢字[かんじ] in a block's texts, but not in code, by ruby. As in Anki the base reaches back to a
// space, which goes, to a line's or the piece's begin, a former reading's end, a colon or a brace. Here it
// must hold a Chinese character, kana or hangul, and the reading a letter but no Chinese character, so that
// "list[0]" and "東京[1]" stay.
void find_furigana(std::vector<Inline>& inlines);

} // namespace emlek
