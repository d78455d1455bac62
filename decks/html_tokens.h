#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

struct HtmlAttribute {
    std::string name;        // lower case
    std::string_view raw;    // all of it
    std::string_view value;  // without quotes, references not decoded
    bool well_formed = true; // false: quotes or the like in a value without quotes
};

enum class HtmlPart : std::int8_t { Text, Open, Close, Comment };

// A piece of HTML. The pieces' `raw`s, one after the other, are the whole.
struct HtmlToken {
    HtmlPart part = HtmlPart::Text;
    std::string_view raw;
    std::string name; // of a tag, lower case: letters, digits, "-", "_", ":", "."
    std::vector<HtmlAttribute> attributes;
};

// Takes HTML apart, without a tree: no nesting is followed, nothing is recursed into. Linear time whatever
// the bytes. A tag is "<" and a name, up to a ">" outside of quotes. What has no such end, or a "<", "{" or
// "}" before it, is text. So is a "<" before anything but a letter, "/", "!" or "?".
class HtmlTokens {
  public:
    explicit HtmlTokens(std::string_view html);

    // False at the end.
    bool next(HtmlToken& token);

    // Goes past the next end tag of this name, or stays when there is none. Answers whether it went.
    bool skip_to_end_of(std::string_view name);

  private:
    bool comment(HtmlToken& token);
    bool tag(HtmlToken& token);
    bool attribute(HtmlToken& token);
    bool value(HtmlAttribute& attribute);
    void text(HtmlToken& token, std::size_t from);

    std::string_view html_;
    std::size_t at_ = 0;
    std::array<std::size_t, 2> last_quote_{}; // behind the last " and '
    bool comment_end_ = true;                 // there may be one
    std::vector<std::string> without_end_;    // names that have no end tag from here on
};

} // namespace emlek
