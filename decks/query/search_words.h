#pragma once

#include <string>
#include <string_view>

namespace emlek {

// A text as search sees it: its pieces, folded (decks/text/folding.h), with a blank between. A piece is a
// word, or one character of a script that is searched by parts of words because it is written without spaces
// or glues its words together: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese. Punctuation goes, but
// where anything parted two such characters a piece "。" stands between them, so that no match reaches over
// it. "Wann war's?" is "wann war s", "JR東日本。" is "jr 東 日 本", "今日。本" is "今 日 。 本". A word of
// more than 64 bytes ends there. Linear time.
std::string search_pieces(std::string_view text);

// Whether the last piece may go on as a longer word, so that it is searched as a beginning.
bool ends_in_word(std::string_view pieces);

} // namespace emlek
