#pragma once

#include "scheduler/time.h"
#include "store/undo.h"

#include <string>

namespace emlek {

// Names it to someone who is asked: "the deck “A” deleted, of Friday, 27 November 2026, 104 cards".
std::string told_in_full(const Operation& operation, StudyDay today);

} // namespace emlek
