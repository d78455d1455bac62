#include "decks/deck_name.h"

#include "decks/excerpt.h"
#include "decks/note.h"
#include "decks/text/folding.h"
#include "decks/text/utf8.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr std::string_view between_levels = "::";

} // namespace

std::string deck_name_of(std::string_view written) {
    std::string name;
    for (std::size_t from = 0; from <= written.size();) {
        const std::size_t to = std::min(written.find(between_levels, from), written.size());
        if (from > 0) name += between_levels;
        name += trimmed(written.substr(from, to - from));
        from = to + between_levels.size();
    }
    return composed(name);
}

std::string deck_name_fault(std::string_view name) {
    if (is_deck_name(name) && valid_length(name) == name.size()) return {};
    return quoted_excerpt(name) +
           " cannot be the name of a deck: that is one line of at most 500 bytes, its levels joined by ::, "
           "none "
           "of them empty or with a blank at an end.";
}

std::string folded_deck_name(std::string_view name) {
    return without_case(name);
}

std::string deck_sort_key(std::string_view name) {
    constexpr char before_all_others = '\x01'; // no name holds it
    const std::string folded = folded_deck_name(name);
    std::string key;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const bool between = folded[i] == ':' && i + 1 < folded.size() && folded[i + 1] == ':';
        key += between ? before_all_others : folded[i];
        i += between ? 1U : 0U;
    }
    return key;
}

std::string_view last_level(std::string_view name) {
    const std::size_t last = name.rfind(between_levels);
    return last == std::string_view::npos ? name : name.substr(last + between_levels.size());
}

std::size_t levels_above(std::string_view name) {
    std::size_t levels = 0;
    for (auto above = parent_deck(name); above; above = parent_deck(*above))
        ++levels;
    return levels;
}

bool is_in(std::string_view deck, std::string_view above) {
    return deck == above ||
           (deck.starts_with(above) && deck.substr(above.size()).starts_with(between_levels));
}

} // namespace emlek
