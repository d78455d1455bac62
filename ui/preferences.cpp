#include "ui/preferences.h"

#include "store/durable_files.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <system_error>

namespace emlek {

namespace {

// Ours has 200 bytes; what is much longer is something else, or endless.
constexpr std::size_t longest_file = 65'536;

// Above any screen, and far below where sizes overflow.
constexpr int largest_side = 16384;

std::string_view name_of(ThemeChoice theme) {
    switch (theme) {
        case ThemeChoice::Light:
            return "light";
        case ThemeChoice::Dark:
            return "dark";
        case ThemeChoice::AsSystem:
            break;
    }
    return "system";
}

std::optional<ThemeChoice> theme_named(std::string_view name) {
    for (const ThemeChoice theme : {ThemeChoice::AsSystem, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (name == name_of(theme)) return theme;
    }
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

void read_number(std::string_view text, int low, int high, int& value) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) value = std::clamp(number, low, high);
}

void read_range(std::string_view text, std::optional<Days>& days) {
    int number = 30;
    read_number(text, 1, 36'500, number);
    days = text == "all" ? std::nullopt : std::optional(Days{number});
}

void read_line(std::string_view key, std::string_view value, Preferences& preferences) {
    using P = Preferences;
    if (key == "theme") preferences.theme = theme_named(value).value_or(preferences.theme);
    if (key == "text_percent")
        read_number(value, P::smallest_text, P::largest_text, preferences.text_percent);
    if (key == "card_percent")
        read_number(value, P::smallest_card, P::largest_card, preferences.card_percent);
    if (key == "window_width") read_number(value, P::smallest_width, largest_side, preferences.window_width);
    if (key == "window_height")
        read_number(value, P::smallest_height, largest_side, preferences.window_height);
    if (key == "retention_days") read_range(value, preferences.retention_days);
    if (key == "left_in_sync" && value.starts_with('/')) preferences.left_in_sync = value;
    if (key == "last_folder" && value.starts_with('/')) preferences.last_folder = value;
    if (key == "recent_file" && value.starts_with('/') && preferences.recent_files.size() < P::most_recent) {
        preferences.recent_files.emplace_back(value);
    }
    if (key == "maximised" && (value == "yes" || value == "no")) preferences.maximised = value == "yes";
}

} // namespace

void Preferences::remember(const std::filesystem::path& file) {
    // A line can hold any path but one with a line break in it.
    if (!file.is_absolute() || file.native().find('\n') != std::string::npos) return;
    std::erase(recent_files, file);
    recent_files.insert(recent_files.begin(), file);
    if (recent_files.size() > most_recent) recent_files.resize(most_recent);
    last_folder = file.parent_path();
}

std::string format_preferences(const Preferences& preferences) {
    std::string text = "# How Emlek looks on this machine. Your cards and answers are not in here.\n";
    text.append("theme=").append(name_of(preferences.theme)).append("\n");
    text.append("text_percent=").append(std::to_string(preferences.text_percent)).append("\n");
    text.append("card_percent=").append(std::to_string(preferences.card_percent)).append("\n");
    text.append("window_width=").append(std::to_string(preferences.window_width)).append("\n");
    text.append("window_height=").append(std::to_string(preferences.window_height)).append("\n");
    text.append("maximised=").append(preferences.maximised ? "yes" : "no").append("\n");
    const std::optional<Days> days = preferences.retention_days;
    text.append("retention_days=").append(days ? std::to_string(days->count) : "all").append("\n");
    if (!preferences.left_in_sync.empty()) {
        text.append("left_in_sync=").append(preferences.left_in_sync.string()).append("\n");
    }
    if (!preferences.last_folder.empty()) {
        text.append("last_folder=").append(preferences.last_folder.string()).append("\n");
    }
    for (const std::filesystem::path& file : preferences.recent_files)
        text.append("recent_file=").append(file.string()).append("\n");
    return text;
}

Preferences parse_preferences(std::string_view text) {
    Preferences preferences;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        read_line(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)), preferences);
    }
    return preferences;
}

std::filesystem::path preferences_path() {
    // The specification says a relative $XDG_CONFIG_HOME is to be ignored.
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config == '/') {
        return std::filesystem::path(config) / "emlek" / "preferences";
    }
    if (const char* home = std::getenv("HOME"); home && *home) {
        return std::filesystem::path(home) / ".config" / "emlek" / "preferences";
    }
    return {};
}

Preferences load_preferences(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(longest_file, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return parse_preferences(text);
}

bool save_preferences(const Preferences& preferences, const std::filesystem::path& file) {
    if (file.empty()) return false;
    try {
        std::filesystem::create_directories(file.parent_path().parent_path());
        make_private_folder(file.parent_path());
        const std::filesystem::path fresh = file.string() + ".new";
        make_private_file(fresh);
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << format_preferences(preferences);
        out.close();
        if (!out) return false;
        std::filesystem::rename(fresh, file);
        return true;
    } catch (const std::filesystem::filesystem_error&) {
        return false;
    }
}

} // namespace emlek
