#pragma once

#include <span>
#include <string>
#include <string_view>

namespace emlek {

// Of the known words the one that `written` most likely was meant to be: at most two letters are wrong, too
// many, missing or exchanged with their neighbour, of which the first counts twice. Empty: none.
std::string_view near_word(std::string_view written, std::span<const std::string_view> known);

// "a, b or c".
std::string alternatives(std::span<const std::string_view> words);

} // namespace emlek
