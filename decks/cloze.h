#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A text with gaps: {{c1::hidden}} or {{c1::hidden::hint}}, several, also nested to a depth of 32. What is
// not a gap stays as it is. All of this takes linear time.

inline constexpr int most_clozes = 500;

// One gap, as places in its text: {{c1::  hidden  ::hint  }}
struct ClozeGap {
    int number = 0;
    std::size_t begin = 0; // of "{{"
    std::size_t hidden_begin = 0;
    std::size_t hidden_end = 0;
    std::size_t end = 0; // behind "}}"

    std::string_view hidden(std::string_view text) const {
        return text.substr(hidden_begin, hidden_end - hidden_begin);
    }
    std::string_view hint(std::string_view text) const; // empty: none
};

// The gaps in the order in which they begin; one inside another comes after it. A gap inside a hint is none.
std::vector<ClozeGap> cloze_gaps(std::string_view text);

// Goes through a text: plain(text) for what is in no gap's marks or hint, open(gap) and close(gap) around
// what a gap hides.
template <class Plain, class Open, class Close>
void walk_gaps(std::string_view text, const Plain& plain, const Open& open, const Close& close) {
    std::size_t at = 0;
    std::vector<ClozeGap> inside;
    const auto close_last = [&] {
        const ClozeGap gap = inside.back();
        inside.pop_back();
        plain(text.substr(at, gap.hidden_end - at));
        close(gap);
        at = gap.end;
    };
    for (const ClozeGap& gap : cloze_gaps(text)) {
        while (!inside.empty() && inside.back().end <= gap.begin)
            close_last();
        plain(text.substr(at, gap.begin - at));
        open(gap);
        at = gap.hidden_begin;
        inside.push_back(gap);
    }
    while (!inside.empty())
        close_last();
    plain(text.substr(at));
}

// The gap numbers of a text, ascending, each once; 1 to most_clozes.
std::vector<int> cloze_numbers(std::string_view text);

// What is wrong with a text's gaps, as a sentence's end, or nothing: a number that is none from 1 to
// most_clozes, a gap that is not closed or hides nothing, no gap at all.
std::string cloze_fault(std::string_view text);

// How many gaps have numbers above most_clozes: no card comes of them.
std::int64_t gaps_beyond_limit(std::string_view text);
// That said to a person, of so many gaps.
std::string told_beyond_limit(std::int64_t gaps);

struct ClozeFace {
    std::string question; // gaps of this number as […] or [hint], the others filled
    std::string answer;   // what the gaps of this number hide; several are joined by " … "
};
ClozeFace cloze_face(std::string_view text, int number);

} // namespace emlek
