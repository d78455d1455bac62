#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What completes the text of a box.
struct Completion {
    std::string shown; // "Medicine::Anatomy"
    std::string text;  // the box's whole text with it
};

// A few of the known names that have what was typed in them, whatever accents and case, and are not just
// that; those that begin with it come first. `before` and `behind` stand around a name in the box's text.
std::vector<Completion> completions(const std::vector<std::string>& known, std::string_view typed,
                                    std::string_view before = {}, std::string_view behind = {});

} // namespace emlek
