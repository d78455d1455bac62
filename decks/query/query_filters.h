#pragma once

#include "decks/query/query.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace emlek {

// The filters "key:value" of a query, each understood from its two halves.

// Whether a key is one of ours; "http" is not.
bool is_filter_key(std::string_view key);

// What there is in place of an unknown key, as a sentence.
std::string unknown_filter(std::string_view key);

// The filter, or a sentence about why there is none. The value is as it was written, without quotation marks.
std::variant<QueryPart, std::string> read_filter(std::string_view key, std::string_view value);

// The words that may stand after this key, or begin what may; none where that is a name or a number.
std::vector<std::string> filter_words(std::string_view key);

// A filter as a person writes it: the value in quotation marks where it needs them, and with a backslash
// before what would mean something else.
std::string written_filter(std::string_view key, std::string_view value);

} // namespace emlek
