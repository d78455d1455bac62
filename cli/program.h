#pragma once

#include "cli/context.h"
#include "cli/failure.h"
#include "study/clock.h"

#include <optional>
#include <string>
#include <vector>

namespace emlek {

// The program behind main: understands the words after its name, opens the collection, carries out the
// command. Nothing is thrown out of here; what went wrong is said on console.err.
Exit run_program(const std::vector<std::string>& words, const Clock& wall_clock, Console& console);

// Not for persons: the process that draws one SVG for the window. Its exit code when the words ask for that.
std::optional<int> draw_picture_apart(int count, char** words);

} // namespace emlek
