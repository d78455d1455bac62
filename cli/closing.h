#pragma once

#include "scheduler/time.h"
#include "store/collection.h"

#include <ostream>

namespace emlek {

// What to say when nothing is left to study: how the day went, or when the next card comes, and what can be
// studied ahead.
void write_closing(const Collection& collection, const Now& now, std::ostream& out);

} // namespace emlek
