#pragma once

#include "store/settings.h"
#include "ui/commands.h"
#include "ui/preferences.h"

namespace emlek {

// The settings or looks as they are after a command that sets one of them.

Settings changed(Settings settings, const SetNewPerDay& to);
Settings changed(Settings settings, const SetReviewsPerDay& to);
Settings changed(Settings settings, const SetRolloverHour& to);
Settings changed(Settings settings, const SetGrades& to);
Settings changed(Settings settings, const SetPreset& to);
Settings changed(Settings settings, const SetMaximumInterval& to);
Settings changed(Settings settings, const SetTyping& to);
Preferences changed(Preferences preferences, const SetTheme& to);
Preferences changed(Preferences preferences, const SetTextPercent& to);
Preferences changed(Preferences preferences, const SetCardPercent& to);

} // namespace emlek
