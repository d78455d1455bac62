#pragma once

#include "scheduler/time.h"

#include <string>

namespace emlek {

// "1 h 20 min", "12 min"; below a minute "40 s", at least "1 s" where there was any.
std::string time_spent_words(Millis spent);

} // namespace emlek
