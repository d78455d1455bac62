#pragma once

#include "decks/query/query.h"

#include <string>
#include <string_view>
#include <variant>

namespace emlek {

// The filters "key:value" of a query, each understood from its two halves.

// Whether a key is one of ours; "http" is not.
bool is_filter_key(std::string_view key);

// What there is in place of an unknown key, as a sentence.
std::string unknown_filter(std::string_view key);

// The filter, or a sentence about why there is none. The value is as it was written, without quotation marks.
std::variant<QueryPart, std::string> read_filter(std::string_view key, std::string_view value);

} // namespace emlek
