#pragma once

#include "cli/invocation.h"

#include <string>
#include <variant>
#include <vector>

namespace emlek {

// Understands the words after the program's name. Throws Failure (Usage) naming the first that it does not
// understand.
std::variant<Invocation, HelpRequest, VersionRequest> parse_arguments(const std::vector<std::string>& words);

} // namespace emlek
