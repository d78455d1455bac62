#pragma once

#include "decks/document/document.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace emlek {

// LaTeX in a text: \( \), \[ \], $ $, $$ $$, [latex] [/latex], [$] [/$], [$$] [/$$]. A single $ opens only
// before something that is no blank and not after a letter or digit (of ASCII), and the next $ closes it only
// under the mirrored rule, so that "$5 and $10" is none.
struct FoundMaths {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view source; // without the marks and blanks at its ends; not empty
    bool display = false;
};

// Looks for it from the front of a text to its back; in all in linear time.
class MathsFinder {
  public:
    explicit MathsFinder(std::string_view text) : text_(text) {}

    // Whether maths may begin with this character, for a quick look.
    static bool may_begin(char c) { return c == '\\' || c == '$' || c == '['; }

    // What begins at this place and holds none of `barrier`. Places may only grow from call to call.
    std::optional<FoundMaths> at(std::size_t place, std::string_view barrier);

  private:
    std::size_t next(std::size_t kind, std::string_view what, std::size_t from);
    std::optional<FoundMaths> between(std::size_t begin, std::size_t kind);
    std::optional<FoundMaths> single_dollars(std::size_t begin);

    static constexpr std::size_t kinds = 9;
    std::string_view text_;
    std::array<std::size_t, kinds> next_{}; // where each kind's end was last found, or the text's end
};

// Replaces the maths in a block's texts, also where it runs over several pieces, but not in code.
void find_maths(std::vector<Inline>& inlines);

} // namespace emlek
