#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// The two sides of "front :: back", the mark with a space on either side and not in `code`.
struct FrontBack {
    std::string_view front;
    std::string_view back;
};
std::optional<FrontBack> split_front_back(std::string_view line);

// The text with {{gap}} and ==gap== as {{c1::gap}}, {{c2::gap}} … in their order; gaps that have numbers keep
// them, and the others are counted on from the highest. Nothing in `code` is a gap. Nothing when there is
// none.
struct NumberedGaps {
    std::string text;
    std::int64_t beyond_limit =
        0; // gaps without a number that stayed as they are: most_clozes are there already
};
std::optional<NumberedGaps> with_numbered_gaps(std::string_view text);

// "Verbs of *motion*" as a tag: Verbs_of_motion.
std::string tag_of_heading(std::string_view heading);

// What is left of a line without a list's mark ("- ", "* ", "+ ", "3. ", "3) ", "- [ ] ") and blanks before
// it.
std::string_view without_list_mark(std::string_view line);

// A line that in Markdown would begin something else, or begins with a blank, begins with a backslash in a
// card's text; a line of a backslash alone is an empty one. One that ends with a blank, or with a blank and
// backslashes, has one more at its end. The two undo each other.
std::string escaped_line(std::string_view line);
std::string_view unescaped_line(std::string_view line);

// What follows "Q:" or "A:", in bold or not, in a list or not.
std::optional<std::string_view> after_letter(std::string_view line, char letter);

// The text of a heading, and its level from 1 to 6.
struct Heading {
    std::size_t level = 0;
    std::string_view text;
};
std::optional<Heading> heading_in(std::string_view line);

// "```" or longer, or of "~": what opens and closes code.
std::string_view fence_in(std::string_view line);

} // namespace emlek
