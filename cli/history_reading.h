#pragma once

#include "cli/context.h"
#include "stats/history.h"

#include <memory>

namespace emlek {

// The whole log and all cards, with a line that says how far that is. Throws Failure when Ctrl+C stops it.
std::shared_ptr<const History> read_history(Context& context);

} // namespace emlek
