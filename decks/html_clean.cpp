#include "decks/excerpt.h"
#include "decks/html.h"
#include "decks/html_attributes.h"
#include "decks/html_tokens.h"

#include <algorithm>
#include <array>

namespace emlek {

namespace {

// In the order of their bytes.
constexpr std::array<std::string_view, 55> kept_tags = {
    "a",     "b",   "big",   "blockquote", "br",     "caption", "center", "code", "dd",    "del",   "div",
    "dl",    "dt",  "em",    "font",       "h1",     "h2",      "h3",     "h4",   "h5",    "h6",    "hr",
    "i",     "img", "ins",   "li",         "mark",   "ol",      "p",      "pre",  "rb",    "rp",    "rt",
    "ruby",  "s",   "small", "span",       "strike", "strong",  "sub",    "sup",  "table", "tbody", "td",
    "tfoot", "th",  "thead", "tr",         "tt",     "u",       "ul"};

// These are left out with all that is inside.
constexpr std::array<std::string_view, 13> closed_tags = {
    "applet",   "embed",  "frameset", "head",  "iframe", "noembed", "noframes",
    "noscript", "object", "script",   "style", "svg",    "template"};

constexpr std::string_view comment = "<!-- -->";
constexpr std::string_view other = "other attributes and tags";
constexpr std::size_t most_names = 100; // of what was dropped, each apart
constexpr std::size_t longest_tag = 20;

class Cleaner {
  public:
    explicit Cleaner(std::string_view html) : tokens_(html) { cleaned_.html.reserve(html.size()); }

    CleanedHtml clean() && {
        for (HtmlToken token; tokens_.next(token);) {
            switch (token.part) {
                case HtmlPart::Text:
                    text(token.raw);
                    break;
                case HtmlPart::Comment:
                    drop(std::string(comment));
                    break;
                case HtmlPart::Open:
                case HtmlPart::Close:
                    tag(token);
                    break;
            }
        }
        return std::move(cleaned_);
    }

  private:
    void drop(const std::string& what) {
        const bool apart = cleaned_.dropped.size() < most_names || cleaned_.dropped.contains(what);
        ++cleaned_.dropped[apart ? what : std::string(other)];
    }

    // A "<" that could become part of a tag, once what stood behind it is gone, is written as a reference.
    void text(std::string_view raw) {
        for (std::size_t at = 0; at < raw.size(); ++at) {
            if (raw[at] != '<') {
                cleaned_.html += raw[at];
                continue;
            }
            const char next = at + 1 < raw.size() ? raw[at + 1] : '<';
            const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
            const bool could = letter || next == '/' || next == '!' || next == '?' || next == '<';
            cleaned_.html += could ? "&lt;" : "<";
        }
    }

    void tag(const HtmlToken& token) {
        const std::string& name = token.name;
        if (std::find(kept_tags.begin(), kept_tags.end(), name) != kept_tags.end()) return keep(token);
        if (token.part == HtmlPart::Close) return;
        drop(name.size() <= longest_tag ? "<" + name + ">" : "<…>");
        if (std::find(closed_tags.begin(), closed_tags.end(), name) == closed_tags.end()) return;
        const bool closes_itself = name == "svg" && token.raw.substr(token.raw.size() - 2) == "/>";
        if (!closes_itself) tokens_.skip_to_end_of(name);
    }

    void keep(const HtmlToken& token) {
        std::string attributes;
        std::vector<std::string_view> seen;
        bool as_it_was = true;
        for (const HtmlAttribute& attribute : token.attributes) {
            KeptAttribute kept = keep_attribute(token.name, attribute);
            const bool twice = std::find(seen.begin(), seen.end(), attribute.name) != seen.end();
            if (kept.written && (twice || token.part == HtmlPart::Close)) {
                kept = {std::nullopt, {attribute.name}};
            }
            for (const std::string& what : kept.dropped)
                drop(what);
            as_it_was = as_it_was && kept.dropped.empty();
            if (!kept.written) continue;
            seen.push_back(attribute.name); // at most one of each listed name
            attributes += " " + *kept.written;
        }
        if (as_it_was) {
            cleaned_.html += token.raw;
        } else {
            cleaned_.html += (token.part == HtmlPart::Close ? "</" : "<") + token.name + attributes + ">";
        }
    }

    HtmlTokens tokens_;
    CleanedHtml cleaned_;
};

} // namespace

std::string left_out(const std::string& dropped) {
    if (dropped == comment) return "a comment was left out";
    if (dropped == other) return "more attributes and tags were left out";
    const char* what = dropped.front() == '<' ? "the tag " : "the attribute ";
    return what + excerpt(dropped) + " was left out";
}

CleanedHtml clean_html(std::string_view html) {
    return Cleaner(html).clean();
}

} // namespace emlek
