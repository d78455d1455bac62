#pragma once

#include "scheduler/time.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

enum class ThemeChoice { AsSystem, Light, Dark };

// How this person likes the window on this machine. What the plan or the fold reads lives in the
// collection instead.
struct Preferences {
    static constexpr int smallest_text = 85;
    static constexpr int largest_text = 160;
    static constexpr int text_step = 5;
    static constexpr int smallest_card = 50;
    static constexpr int largest_card = 300;
    static constexpr int smallest_width = 800;
    static constexpr int smallest_height = 600;
    static constexpr std::size_t most_recent = 8;

    ThemeChoice theme = ThemeChoice::AsSystem;
    int text_percent = 100;
    int card_percent = 100;  // of the cards' texts and pictures, beyond that
    int window_width = 1280; // logical pixels
    int window_height = 800;
    bool maximised = false;
    std::vector<std::filesystem::path> recent_files; // decks brought in, newest first
    std::filesystem::path last_folder;               // where the last of them was chosen; empty: none yet
    std::filesystem::path left_in_sync;              // the collection that is to stay in a synced folder
    std::optional<Days> retention_days = Days{30};   // the time that Retention looks at; absent: all

    // Puts a file to the front of the recent ones and its folder in last_folder.
    void remember(const std::filesystem::path& file);

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

// One `key=value` a line; '#' starts a comment line.
std::string format_preferences(const Preferences& preferences);

// Never fails: lines that cannot be understood keep their default, numbers are brought into range.
Preferences parse_preferences(std::string_view text);

// $XDG_CONFIG_HOME/emlek/preferences, else ~/.config/emlek/preferences; empty when there is no home.
std::filesystem::path preferences_path();

// Defaults when the file is absent or unreadable.
Preferences load_preferences(const std::filesystem::path& file);

// Replaces the file in one step, so that a reader sees the old or the new one. False when it could not be
// written; nothing is lost but the looks, so callers may go on.
bool save_preferences(const Preferences& preferences, const std::filesystem::path& file);

} // namespace emlek
