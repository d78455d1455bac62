#pragma once

#include "ui/import_words.h"
#include "ui/look.h"

#include <cstdint>
#include <functional>

namespace emlek {

// Any number of problems, each on a line: where, and why. Only those in view are asked for; one that is too
// long for its line is told in full when pointed at.
void put_problems(const Look& look, std::int64_t count, const std::function<Problem(std::int64_t)>& at,
                  float width);

} // namespace emlek
