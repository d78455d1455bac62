#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emlek {

// The most characters that an excerpt shows.
inline constexpr std::size_t longest_excerpt = 60;

// The beginning of a text that stands in a file, as a sentence about the file can show it: on one line, with
// "…" where the text goes on. What a person would not see, or what would turn the sentence round, is written
// out: a line end as \n, other control, direction and invisible characters as <U+202E>, bytes that are not
// UTF-8 as "�". At most about 500 bytes, whatever the text is; its cost does not depend on the text's length.
std::string excerpt(std::string_view text);

// The same in quotation marks.
std::string quoted_excerpt(std::string_view text);

} // namespace emlek
