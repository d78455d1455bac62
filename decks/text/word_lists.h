#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// Lists as one text, as tables and Anki have them.

// The words of a list of tags, each once. A tag is one word: in joined_tags blanks within it become "_".
std::vector<std::string> split_tags(std::string_view text);
std::string joined_tags(const std::vector<std::string>& tags);

// Right answers, between which ";" stands; in joined_accepted one within an answer becomes ",".
std::vector<std::string> split_accepted(std::string_view text);
std::string joined_accepted(const std::vector<std::string>& accept);

} // namespace emlek
