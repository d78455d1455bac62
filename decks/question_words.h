#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The text without what two writings of one question may differ in: accents, case, width, punctuation, and
// how its words are parted. "Wann war's?" is "wann war s". Marks of scripts that need them (か and が) stay.
// Text that is not UTF-8 comes out as it is. Linear time.
std::string folded(std::string_view text);

// What a folded text consists of, for counting what two have in common: the hash of each word, ascending,
// each once. Of scripts that write no spaces (Chinese, Japanese, Thai…) each pair of letters counts as a
// word.
std::vector<std::uint32_t> word_hashes(std::string_view folded);

} // namespace emlek
