#pragma once

#include "scheduler/time.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace emlek {

// "1 card", "12 cards".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

// "about 6 minutes", "about 1 hour 20 minutes", "less than a minute".
std::string about_minutes(int minutes);

// "Friday, 27 November 2026".
std::string long_date(StudyDay day);

// The text with U+FFFD for each byte that belongs to no UTF-8 character.
std::string valid_utf8(std::string_view text);

} // namespace emlek
