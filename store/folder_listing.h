#pragma once

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace emlek {

// The names in a folder, in no order; none when it is not there or cannot be read, and then `error` says why.
// In place of the standard library's iterator, which ends the program when memory runs out in it.
std::vector<std::string> names_in(const std::filesystem::path& folder, std::error_code& error);
std::vector<std::string> names_in(const std::filesystem::path& folder);

} // namespace emlek
