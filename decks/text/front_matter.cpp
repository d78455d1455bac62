#include "decks/text/front_matter.h"

#include "decks/note.h"
#include "decks/text/markdown_inline.h"
#include "decks/text/utf8.h"

#include <algorithm>

namespace emlek {

namespace {

std::string_view unquoted(std::string_view value) {
    value = trimmed(value);
    const bool quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return quoted ? value.substr(1, value.size() - 2) : value;
}

void add_tags(std::string_view list, std::vector<std::string>& tags) {
    list = trimmed(list);
    if (list.starts_with('[') && list.ends_with(']')) list = list.substr(1, list.size() - 2);
    const char* between = list.find(',') == std::string_view::npos ? " \t" : ",";
    for (std::size_t from = 0; from < list.size();) {
        const std::size_t to = std::min(list.find_first_of(between, from), list.size());
        std::string tag = tag_of_heading(unquoted(list.substr(from, to - from)));
        if (!tag.empty()) tags.push_back(std::move(tag));
        from = to + 1;
    }
}

void take(std::string_view line, bool& in_tags, FrontMatter& matter) {
    if (in_tags && trimmed(line).starts_with("- ")) {
        const std::string tag = tag_of_heading(unquoted(trimmed(line).substr(2)));
        if (!tag.empty()) matter.tags.push_back(tag);
        return;
    }
    in_tags = line.starts_with("tags:");
    if (in_tags) add_tags(line.substr(5), matter.tags);
    if (line.starts_with("deck:")) {
        const std::string name = without_controls(unquoted(line.substr(5)));
        if (is_deck_name(name)) matter.deck = name;
    }
}

} // namespace

FrontMatter read_front_matter(std::string_view head) {
    FrontMatter matter;
    bool in_tags = false;
    for (std::int64_t number = 1; !head.empty(); ++number) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (number == 1) {
            if (line != "---") return {};
            continue;
        }
        if (line == "---" || line == "...") {
            matter.lines = number;
            return matter;
        }
        take(line, in_tags, matter);
    }
    return {};
}

} // namespace emlek
