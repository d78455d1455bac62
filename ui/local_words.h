#pragma once

#include "scheduler/time.h"

#include <string>

namespace emlek {

// What a person's locale decides, from LC_ALL, LC_TIME, LC_NUMERIC or LANG; nothing of the process changes.

// "Monday, 23 November", the names in the person's language.
std::string date_words(StudyDay day);

// "23 Nov", "November 2026", "Nov".
std::string short_date_words(StudyDay day);
std::string month_words(StudyDay day);
std::string short_month_words(StudyDay day);

// What stands between groups of three digits; "," where the locale has nothing.
std::string group_separator();

} // namespace emlek
