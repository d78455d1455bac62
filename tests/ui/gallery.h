#pragma once

#include "ui/review_panel.h"
#include "ui/settings_panel.h"
#include "ui/today_panel.h"

#include <string>

namespace emlek::test {

// Sample views for tests and for looking at; nothing of this is in the program.

TodayView usual_day();
TodayView many_decks(int count);
ReviewView usual_card();                                      // before the reveal
ReviewView revealed_card();                                   // four grades
ReviewView card_of(std::string question, std::string answer); // revealed
ReviewView with_grades(ReviewView view, int count);
SettingsView usual_settings();
std::string long_text(std::size_t bytes);

} // namespace emlek::test
