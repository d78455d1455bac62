#pragma once

#include <string>
#include <string_view>

namespace emlek {

// The extension under which a file is kept: a picture's by how its content begins, whatever its name says;
// any other by its name. Empty when Emlék knows no such kind. `start`: the first 16 bytes or more.
std::string media_extension(std::string_view name, std::string_view start);

} // namespace emlek
