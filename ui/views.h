#pragma once

#include "store/settings.h"
#include "study/sitting.h"
#include "study/today.h"
#include "ui/overlays.h"
#include "ui/preferences.h"
#include "ui/review_panel.h"
#include "ui/settings_panel.h"
#include "ui/today_panel.h"

#include <memory>
#include <string>

namespace emlek {

// From what study and store know to what the panels show. Pure; notices and troubles are the caller's to add.

TodayView today_view(const Today& today, const Outlook& outlook);

// What is shown of this card, revealed: in the preview of what is written and, from a sitting, in review.
ReviewView card_view(const Note& note, Template prompt);

// Where the files are that the card's texts name.
std::shared_ptr<const MediaFiles> media_files(const Prompt& prompt, const Collection& collection);

// Needs a current card.
ReviewView review_view(const Sitting& sitting, int grades, bool revealed);

SettingsView settings_view(const Settings& settings, const Preferences& preferences,
                           const std::string& collection);

// "Take back the import of 96 cards from yesterday?"
UndoQuestion question_before(const Operation& operation, StudyDay today, const Words& words);

} // namespace emlek
