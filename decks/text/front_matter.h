#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What stands between the two lines of "---" at the very beginning of a Markdown text.
struct FrontMatter {
    std::int64_t lines = 0; // both "---" included; 0: there is none
    std::string deck;
    std::vector<std::string> tags;
};

// Its keys deck and tags: "tags: a b", "tags: [a, b]", or a list of "- a" below. All else is skipped.
FrontMatter read_front_matter(std::string_view head);

} // namespace emlek
