#include "decks/text/word_lists.h"

#include "decks/text/utf8.h"

#include <algorithm>

namespace emlek {

namespace {

std::string joined(const std::vector<std::string>& list, std::string_view between, std::string_view signs,
                   char instead) {
    std::string text;
    for (std::string entry : list) {
        std::replace_if(
            entry.begin(), entry.end(), [&](char c) { return signs.find(c) != std::string_view::npos; },
            instead);
        text.append(text.empty() ? std::string_view() : between).append(entry);
    }
    return text;
}

} // namespace

std::vector<std::string> split_tags(std::string_view text) {
    std::vector<std::string> tags;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = std::min(text.find_first_not_of(" \t\n\r", at), text.size());
        const std::size_t to = std::min(text.find_first_of(" \t\n\r", from), text.size());
        std::string tag(text.substr(from, to - from));
        while (tag.ends_with(',') || tag.ends_with(';')) // people write "geography, rivers"
            tag.pop_back();
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end())
            tags.push_back(std::move(tag));
        at = to;
    }
    return tags;
}

std::string joined_tags(const std::vector<std::string>& tags) {
    return joined(tags, " ", " \n\t", '_');
}

std::vector<std::string> split_accepted(std::string_view text) {
    std::vector<std::string> list;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(';', from), text.size());
        const std::string_view entry = trimmed(text.substr(from, to - from));
        if (!entry.empty()) list.emplace_back(entry);
        from = to + 1;
    }
    return list;
}

std::string joined_accepted(const std::vector<std::string>& accept) {
    return joined(accept, "; ", ";", ',');
}

} // namespace emlek
