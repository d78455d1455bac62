#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace emlek {

// What a tag of HTML does. Those that only change how text looks are in inline_tags.h.
enum class HtmlRole : std::int8_t {
    Line,    // on lines of its own
    Section, // the same, and apart from what is above and below
    Heading,
    Pre,
    Quote,
    List,
    Item,
    Definition,
    Table,
    RowGroup,
    Row,
    Cell,
    Rule,
    Break,
    Ruby,
    Picture,
    Unseen,  // with all that is in it
    Foreign, // not on the list of decks/html.h, but browsers give it lines of its own
};

struct HtmlTag {
    std::string_view name;
    HtmlRole role;
};

// In the order of their bytes.
inline constexpr std::array<HtmlTag, 48> html_tags = {{{"address", HtmlRole::Foreign},
                                                       {"article", HtmlRole::Foreign},
                                                       {"aside", HtmlRole::Foreign},
                                                       {"blockquote", HtmlRole::Quote},
                                                       {"br", HtmlRole::Break},
                                                       {"caption", HtmlRole::Line},
                                                       {"center", HtmlRole::Line},
                                                       {"dd", HtmlRole::Definition},
                                                       {"details", HtmlRole::Foreign},
                                                       {"div", HtmlRole::Line},
                                                       {"dl", HtmlRole::Section},
                                                       {"dt", HtmlRole::Line},
                                                       {"figcaption", HtmlRole::Foreign},
                                                       {"figure", HtmlRole::Foreign},
                                                       {"footer", HtmlRole::Foreign},
                                                       {"h1", HtmlRole::Heading},
                                                       {"h2", HtmlRole::Heading},
                                                       {"h3", HtmlRole::Heading},
                                                       {"h4", HtmlRole::Heading},
                                                       {"h5", HtmlRole::Heading},
                                                       {"h6", HtmlRole::Heading},
                                                       {"head", HtmlRole::Unseen},
                                                       {"header", HtmlRole::Foreign},
                                                       {"hr", HtmlRole::Rule},
                                                       {"img", HtmlRole::Picture},
                                                       {"li", HtmlRole::Item},
                                                       {"main", HtmlRole::Foreign},
                                                       {"nav", HtmlRole::Foreign},
                                                       {"ol", HtmlRole::List},
                                                       {"p", HtmlRole::Section},
                                                       {"pre", HtmlRole::Pre},
                                                       {"rb", HtmlRole::Ruby},
                                                       {"rp", HtmlRole::Ruby},
                                                       {"rt", HtmlRole::Ruby},
                                                       {"ruby", HtmlRole::Ruby},
                                                       {"script", HtmlRole::Unseen},
                                                       {"section", HtmlRole::Foreign},
                                                       {"style", HtmlRole::Unseen},
                                                       {"summary", HtmlRole::Foreign},
                                                       {"svg", HtmlRole::Unseen},
                                                       {"table", HtmlRole::Table},
                                                       {"tbody", HtmlRole::RowGroup},
                                                       {"td", HtmlRole::Cell},
                                                       {"tfoot", HtmlRole::RowGroup},
                                                       {"th", HtmlRole::Cell},
                                                       {"thead", HtmlRole::RowGroup},
                                                       {"tr", HtmlRole::Row},
                                                       {"ul", HtmlRole::List}}};

// Its place in html_tags; html_tags.size() when it is none of them.
std::size_t html_tag(std::string_view name);

} // namespace emlek
