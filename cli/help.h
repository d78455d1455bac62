#pragma once

#include <string_view>

namespace emlek {

// What `emlek --help` prints.
extern const std::string_view help_page;

} // namespace emlek
