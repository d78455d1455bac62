#pragma once

#include <cstddef>
#include <string_view>

namespace emlek {

// Where a long text is best cut so that its first part has at most `limit` bytes, at least one.
struct Cut {
    std::size_t length = 0;  // bytes that stay before the cut
    std::size_t skipped = 0; // separator bytes that the cut itself replaces
};
Cut best_cut(std::string_view text, std::size_t limit);

} // namespace emlek
