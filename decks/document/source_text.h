#pragma once

#include "decks/cloze.h"
#include "decks/document/document.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A text in any markup, made ready for its reader: valid UTF-8 (what is none becomes U+FFFD) without control
// characters but '\n' and '\t'. That leaves these to stand in the text for what is no text. They go through
// any markup like letters, and DocumentBuilder::text follows them.
namespace in_text {
inline constexpr char shown_gap = '\x01'; // the asked gap's text begins, on the answer's side
inline constexpr char shown_end = '\x02';
inline constexpr char hidden_gap = '\x03'; // a number of `hidden` and `end_of_number` follow, then the text
inline constexpr char hidden_end = '\x04';
inline constexpr char object = '\x05'; // a number of `objects` and `end_of_number` follow
inline constexpr char end_of_number = '\x06';
inline constexpr bool is_mark(char c) {
    return static_cast<unsigned char>(c - shown_gap) <= end_of_number - shown_gap;
}
// Takes the number and its end from the front of the text that follows hidden_gap or object.
std::size_t take_number(std::string_view& text);
} // namespace in_text

struct SourceText {
    std::string text;
    std::vector<HiddenGap> hidden;
    std::vector<Inline> objects;
};

enum class Side : std::int8_t { Question, Answer };

SourceText source_text(std::string_view written);

// The same with the marks of gaps gone: those of number `asked` are hidden or shown, the others just filled.
// `plain` makes a hint, which stands in the note's markup, plain text.
SourceText source_text(std::string_view written, int asked, Side side,
                       const std::function<std::string(std::string_view)>& plain);

// The same with the marks of all gaps as objects, so that they come out as {{c1::…}} again.
SourceText source_text_with_gaps(std::string_view written,
                                 const std::function<std::string(std::string_view)>& plain);

// A part of a text for where there are only letters: what is hidden is its […] or [hint].
struct Resolved {
    std::string text;
    bool gap = false; // some of it is, or hides, what the asked gap holds
};
// Nothing when a gap begins or ends in it alone.
std::optional<Resolved> resolved(std::string_view text, const std::vector<HiddenGap>& hidden,
                                 const std::vector<Inline>& objects = {});

std::string label(const HiddenGap& gap);

} // namespace emlek
