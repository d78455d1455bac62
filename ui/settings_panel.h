#pragma once

#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// One backup of the collection, in words.
struct BackupLine {
    std::filesystem::path file;
    std::string made;  // "Yesterday, 08:00"
    std::string holds; // "104 cards, 2,000 answers"
    std::string why;   // "on a new day"
};

struct BackupsView {
    std::vector<BackupLine> lines; // newest first
    std::string newest;            // "Today, 08:00: 104 cards, 2,000 answers"; empty: there is none
    bool working = false;          // one is being made
    bool all = false;              // all are listed, not only the newest
};

struct SettingsView {
    int new_per_day = 10;
    std::optional<int> reviews_per_day; // none: no limit
    RolloverHour rollover;
    int grades = 4; // 2, 4 or 6
    Preset preset = Preset::Text;
    TypedOptions typing;
    Days maximum_interval = longest_interval;

    ThemeChoice theme = ThemeChoice::AsSystem;
    int text_percent = 100;

    BackupsView backups;
    std::string collection;             // where it lies on disk
    std::string undo;                   // what undo would take back; empty when nothing
    std::string notice;                 // what just happened; empty when nothing
    std::optional<std::string> trouble; // what failed and can be tried again
};

MaybeCommand settings_panel(const Look& look, const SettingsView& view, const Keys& keys, float width);

} // namespace emlek
