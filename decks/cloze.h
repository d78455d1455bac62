#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A text with gaps: {{c1::hidden}} or {{c1::hidden::hint}}, several, also nested. What is not a gap stays as
// it is.

inline constexpr int most_clozes = 500;

// The gap numbers of a text, ascending, each once; 1 to most_clozes.
std::vector<int> cloze_numbers(std::string_view text);

// What is wrong with a text's gaps, as a sentence's end, or nothing: a number that is none from 1 to
// most_clozes, a gap that is not closed or hides nothing, no gap at all.
std::string cloze_fault(std::string_view text);

struct ClozeFace {
    std::string question; // gaps of this number as […] or [hint], the others filled
    std::string answer;   // what the gaps of this number hide; several are joined by " … "
};
ClozeFace cloze_face(std::string_view text, int number);

} // namespace emlek
