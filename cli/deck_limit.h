#pragma once

#include <optional>
#include <string>

namespace emlek {

// A deck's own limit of new cards a day as it is written: "3", or "none". Throws Failure (Refused).
std::optional<int> parse_deck_limit(const std::string& text);

// "New cards a day in D: at most 3."
std::string told_deck_limit(const std::string& deck, std::optional<int> limit);

} // namespace emlek
