#pragma once

#include "store/collection.h"

namespace emlek {

// How many rows were changed since it was opened, on any thread. What is the same as before tells that
// nothing was changed since; a change that was undone or failed counts too.
int changes_so_far(const Collection& collection);

} // namespace emlek
