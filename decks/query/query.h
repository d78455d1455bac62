#pragma once

#include "decks/note.h"
#include "scheduler/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// What a search asks of a card, as docs/searching.md tells it. A value: reading it knows no collection.

// A word or a phrase in the card's texts: pieces (decks/query/search_words.h) that stand in a row, in this
// order.
struct HasText {
    std::string pieces;       // at least one
    bool last_begins = false; // the last one is the beginning of a word
    bool operator==(const HasText&) const = default;
};

// Its deck, or a deck above it, has this name. A pattern: "*" is any number of characters, a backslash takes
// the next character as it is; accents and case do not count.
struct InDeck {
    std::string pattern;
    bool operator==(const InDeck&) const = default;
};

// Such a pattern for a tag, or one above it; an empty one: the note has no tag.
struct HasTag {
    std::string pattern;
    bool operator==(const HasTag&) const = default;
};

enum class Condition : std::int8_t { Due, New, Learn, Review, Suspended, Buried };
struct Is {
    Condition condition = Condition::Due;
    bool operator==(const Is&) const = default;
};

// Its note came on this study day or one of the `days` - 1 before it.
struct Added {
    Days days;
    bool operator==(const Added&) const = default;
};

// It was answered in that time, with this grade (1 to 4) if one is said.
struct Rated {
    Days days;
    std::optional<std::int32_t> grade;
    bool operator==(const Rated&) const = default;
};

struct HasFlag {
    std::int32_t flag = 0; // 0: none
    bool operator==(const HasFlag&) const = default;
};

enum class Property : std::int8_t { Interval, Due, Ease, Lapses };
enum class Relation : std::int8_t { Less, AtMost, Equal, NotEqual, AtLeast, More };
// Of a card that was answered; a new one has none of these. `value` is in days, for Due from today on, for
// Ease in hundredths.
struct Has {
    Property property = Property::Interval;
    Relation relation = Relation::Equal;
    std::int32_t value = 0;
    bool operator==(const Has&) const = default;
};

struct OfKind {
    std::optional<Kind> kind; // absent: notes of no kind
    bool operator==(const OfKind&) const = default;
};

// Of other parts of the query, by their places in it, which are before its own.
struct AllOf {
    std::vector<std::uint32_t> parts; // none: every card
    bool operator==(const AllOf&) const = default;
};
struct AnyOf {
    std::vector<std::uint32_t> parts;
    bool operator==(const AnyOf&) const = default;
};
struct NoneOf {
    std::uint32_t part = 0;
    bool operator==(const NoneOf&) const = default;
};

using QueryPart =
    std::variant<HasText, InDeck, HasTag, Is, Added, Rated, HasFlag, Has, OfKind, AllOf, AnyOf, NoneOf>;

// The last part is the whole. Parts are nested at most `deepest_query` deep.
struct Query {
    std::vector<QueryPart> parts{AllOf{}};
    bool operator==(const Query&) const = default;
};
inline constexpr std::size_t deepest_query = 100;

// Whether a name fits such a pattern.
bool fits_pattern(const std::string& pattern, const std::string& name);
// Whether it or a name above it does: "a::b" fits "a".
bool fits_pattern_or_is_below(const std::string& pattern, const std::string& name);

} // namespace emlek
