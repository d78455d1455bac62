#pragma once

#include "scheduler/grade.h"
#include "scheduler/sm2.h"
#include "scheduler/time.h"
#include "ui/import_commands.h"
#include "ui/preferences.h"
#include "ui/retention_commands.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace emlek {

// Everything a person can ask of the window. Panels return these; the owner of the data carries them out.

struct Start {};
struct StudyDeck {
    std::string name; // with its parents, "Medicine::Anatomy"
};
struct StudyAhead {};

struct Reveal {};
struct GiveAnswer {
    Quality quality;
};
struct NotToday {};
struct SetAside {};
struct ToggleFlag {};
struct Stop {};

struct Undo {};
struct TakeBack {};   // yes to the question that some undos ask first
struct CancelWork {}; // no more of what is going on
struct Retry {};      // once more what just failed

struct ShowToday {};
struct ShowSettings {};
struct ShowRetention {};
struct ShowImport {}; // choose a file to bring in
struct ImportFiles {
    std::vector<std::filesystem::path> files; // one after the other
};
struct ImportPasted {}; // what the clipboard holds
struct ShowKeys {};
struct CloseOverlay {};
struct Quit {};

struct SetNewPerDay {
    int cards = 0;
};
struct SetReviewsPerDay {
    std::optional<int> cards; // none: no limit
};
struct SetRolloverHour {
    RolloverHour hour;
};
struct SetGrades {
    int count = 4; // 2, 4 or 6
};
struct SetPreset {
    Preset preset = Preset::Text;
};
struct SetMaximumInterval {
    Days longest;
};
struct SetTheme {
    ThemeChoice theme = ThemeChoice::AsSystem;
};
struct SetTextPercent {
    int percent = 100;
};

using Command = std::variant<Start, StudyDeck, StudyAhead, Reveal, GiveAnswer, NotToday, SetAside, ToggleFlag,
                             Stop, Undo, TakeBack, CancelWork, Retry, ShowToday, ShowSettings, ShowRetention,
                             RetentionCommand, ShowImport, ImportFiles, ImportPasted, ImportCommand, ShowKeys,
                             CloseOverlay, Quit, SetNewPerDay, SetReviewsPerDay, SetRolloverHour, SetGrades,
                             SetPreset, SetMaximumInterval, SetTheme, SetTextPercent>;

// What a panel returns: mostly nothing.
using MaybeCommand = std::optional<Command>;

} // namespace emlek
