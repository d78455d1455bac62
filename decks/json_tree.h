#pragma once

#include "decks/json_text.h"
#include "decks/located_error.h"

#include <cstdint>
#include <functional>
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

// A list that may be longer than memory: a member of the object at the top.
struct LongJsonList {
    std::string_view key;
    // Gets its entries one by one; false when no more is wanted, which ends the reading. Null: they are
    // skipped.
    std::function<bool(JsonValue&& entry)> entry;
};

// What one entry of such a list, or all that stands beside it, may come to.
inline constexpr std::size_t most_json_values = 500'000;
inline constexpr std::size_t longest_json_text = std::size_t{8} << 20U; // bytes between the quotes
inline constexpr std::size_t most_json_bytes = std::size_t{128} << 20U; // of all its texts

// The same for a document of any length: the list stays empty in what is returned. Memory is bounded by the
// limits above; breaking one is an error.
std::variant<JsonValue, std::vector<LocatedError>> parse_json(JsonText& text, const LongJsonList& list);

} // namespace emlek
