#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// "/home/a b" of "file:///home/a%20b", as file managers copy a file; any other text as it is.
std::string without_scheme(std::string_view typed);

// The file that a copied text is the path or the address of: one line, absolute. Whether it is there is not
// looked at.
std::optional<std::filesystem::path> pasted_path(std::string_view text);

} // namespace emlek
