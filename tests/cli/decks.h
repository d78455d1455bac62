#pragma once

#include <string>
#include <string_view>

namespace emlek::test {

// A deck file of so many plain notes: "Spanish question 1" and so on. `deck` is the name of the subdeck that
// every third note belongs to, or empty.
std::string deck_file(std::string_view name, int notes, std::string_view subdeck = "");

} // namespace emlek::test
