#pragma once

#include "store/search/search_index.h"

#include <string>
#include <vector>

namespace emlek {

// The tags that some note has, as far as the index is in step, by name; 10 µs each. Empty while its file
// cannot be read.
std::vector<std::string> known_tags(const SearchIndex& index);

} // namespace emlek
