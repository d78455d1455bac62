#pragma once

#include "decks/located_error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace emlek {

// A JSON document that remembers on which line each value stands.
struct JsonValue {
    struct Member;
    using Array = std::vector<JsonValue>;
    using Object = std::vector<Member>; // in the order of the file

    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value;
    std::int64_t line = 1;

    // "a list", "the number 3", "the text \"abc\"": for sentences about what was found.
    std::string described() const;
};

struct JsonValue::Member {
    std::string key;
    JsonValue value;
};

inline constexpr int deepest_json = 64;

// The document, or why there is none. Strict JSON in UTF-8, a byte order mark allowed; nesting beyond
// deepest_json and bytes that are not UTF-8 are errors. Keys that stand twice in one object are both kept.
// Never recurses with the input.
std::variant<JsonValue, std::vector<LocatedError>> parse_json(std::string_view bytes);

} // namespace emlek
