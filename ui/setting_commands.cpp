#include "ui/setting_commands.h"

#include <algorithm>

namespace emlek {

Settings changed(Settings settings, const SetNewPerDay& to) {
    settings.new_per_day = to.cards;
    return settings;
}
Settings changed(Settings settings, const SetReviewsPerDay& to) {
    settings.reviews_per_day = to.cards;
    return settings;
}
Settings changed(Settings settings, const SetRolloverHour& to) {
    settings.rollover = to.hour;
    return settings;
}
Settings changed(Settings settings, const SetGrades& to) {
    settings.grades = to.count;
    return settings;
}
Settings changed(Settings settings, const SetPreset& to) {
    settings.preset = to.preset;
    return settings;
}
Settings changed(Settings settings, const SetMaximumInterval& to) {
    settings.maximum_interval = to.longest;
    return settings;
}
Settings changed(Settings settings, const SetTyping& to) {
    settings.typing = to.options;
    return settings;
}

Preferences changed(Preferences preferences, const SetTheme& to) {
    preferences.theme = to.theme;
    return preferences;
}
Preferences changed(Preferences preferences, const SetTextPercent& to) {
    preferences.text_percent = to.percent;
    return preferences;
}
Preferences changed(Preferences preferences, const SetCardPercent& to) {
    preferences.card_percent = std::clamp(to.percent, Preferences::smallest_card, Preferences::largest_card);
    return preferences;
}

} // namespace emlek
