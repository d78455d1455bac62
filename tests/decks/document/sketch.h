#pragma once

#include "decks/document/document.h"

#include <string>

namespace emlek::test {

// A document as lines to compare: one a block, "> " for a quote and "| " for an indent, then "¶" when it
// stands apart, the list mark, "#" a heading's level, "```" or "---". Styles stand around what they hold:
// b i u s code sub sup G (a gap's), #ff0000 bg#ffffff x1.5 a:http://… as in b,i(text). 漢字{かんじ},
// <a.png 20x30 alt>, ♪a.mp3, $x$ and $$x$$, [c1:hint], ?(hint), ⏎ for a line break. Of a table each row is a
// line of cells between bars, a header cell with "!".
std::string sketch(const CardDocument& document);

} // namespace emlek::test
