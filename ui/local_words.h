#pragma once

#include "scheduler/time.h"
#include "ui/written_day.h"

#include <memory>
#include <string>

namespace emlek {

// What a person's locale decides, from LC_ALL, LC_TIME, LC_NUMERIC or LANG; nothing of the process changes.

// "Monday, 23 November", the names in the person's language.
std::string date_words(StudyDay day);

// The same and others for many days: what the locale says is read once, which takes a tenth of a millisecond.
class LocalDates {
  public:
    LocalDates();
    ~LocalDates();
    LocalDates(const LocalDates&) = delete;
    LocalDates& operator=(const LocalDates&) = delete;

    std::string date(StudyDay day) const;        // "Monday, 23 November"
    std::string short_date(StudyDay day) const;  // "23 Nov"
    std::string month(StudyDay day) const;       // "November 2026"
    std::string short_month(StudyDay day) const; // "Nov"

  private:
    struct Locale;
    std::unique_ptr<Locale> locale_;
};

DateHabits local_date_habits();

// What stands between groups of three digits; "," where the locale has nothing.
std::string group_separator();

} // namespace emlek
