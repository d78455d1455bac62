#pragma once

#include <string>
#include <string_view>

namespace emlek {

// The text with its explicit bidi controls (U+202A to 202E, 2066 to 2069) made harmless: embeddings that are
// closed become isolates, isolates that are closed stay, within one line each; overrides, and what has no
// counterpart, are shown as [U+202E]. So nothing in the text changes the order of what stands around it.
std::string with_safe_bidi(std::string_view text);

} // namespace emlek
