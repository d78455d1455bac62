#include "decks/document/html_roles.h"

#include <algorithm>

namespace emlek {

std::size_t html_tag(std::string_view name) {
    const auto* found =
        std::lower_bound(html_tags.begin(), html_tags.end(), name,
                         [](const HtmlTag& tag, std::string_view key) { return tag.name < key; });
    if (found == html_tags.end() || found->name != name) return html_tags.size();
    return static_cast<std::size_t>(found - html_tags.begin());
}

} // namespace emlek
