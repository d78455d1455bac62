#pragma once

#include "decks/query/query.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The place in the query, in bytes, and a sentence: what is wrong there, and what was meant.
struct QueryError {
    std::size_t begin = 0;
    std::size_t end = 0; // after it; greater than begin, but for what is missing at the query's end
    std::string why;
    bool operator==(const QueryError&) const = default;
};

// The filter that a query ends in, which may still be written on.
struct OpenFilter {
    std::size_t begin = 0; // its place in the query, in bytes; after the minus signs before it
    std::string key;       // in small letters
    std::string value;     // so far, without quotation marks and backslashes
    bool operator==(const OpenFilter&) const = default;
};

struct ParsedQuery {
    Query query;                    // to be used only when there are no errors
    std::vector<QueryError> errors; // in the order of their places
    std::optional<OpenFilter> open; // also when its value is wrong, or missing
};

inline constexpr std::size_t longest_query = 4'000; // bytes
inline constexpr std::size_t most_query_parts = 200;

// Understands what a person types, as docs/searching.md tells it. A quotation mark or a parenthesis that is
// still open at the end counts as closed there, since it is read as it is typed. Linear time.
ParsedQuery parse_query(std::string_view text);

} // namespace emlek
