#include "ui/places.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace emlek {

namespace {

struct Key {
    std::string_view key;
    std::string_view name; // also of the folder, where nothing else is said
};
constexpr std::array keys = {Key{"XDG_DESKTOP_DIR", "Desktop"}, Key{"XDG_DOCUMENTS_DIR", "Documents"},
                             Key{"XDG_DOWNLOAD_DIR", "Downloads"}};
constexpr std::streamsize longest_file = 65'536;

std::string start_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(longest_file, '\0');
    in.read(text.data(), longest_file);
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

std::filesystem::path user_dirs_file(const std::filesystem::path& home) {
    const char* config = std::getenv("XDG_CONFIG_HOME");
    return (config && *config == '/' ? std::filesystem::path(config) : home / ".config") / "user-dirs.dirs";
}

// What stands between the quotes, with $HOME in its place.
std::filesystem::path value_of(std::string_view line, const std::filesystem::path& home) {
    const std::size_t open = line.find('"');
    const std::size_t close = line.rfind('"');
    if (open == std::string_view::npos || close <= open) return {};
    const std::string_view value = line.substr(open + 1, close - open - 1);
    constexpr std::string_view at_home = "$HOME";
    if (value.starts_with(at_home)) return home.string() + std::string(value.substr(at_home.size()));
    return value.starts_with('/') ? std::filesystem::path(value) : std::filesystem::path();
}

} // namespace

std::filesystem::path home_folder() {
    const char* home = std::getenv("HOME");
    return home && *home == '/' ? home : "/";
}

std::vector<NamedFolder> parse_user_dirs(std::string_view text, const std::filesystem::path& home) {
    std::vector<NamedFolder> folders;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        for (const auto& [key, name] : keys) {
            if (!line.starts_with(key)) continue;
            if (auto folder = value_of(line, home); !folder.empty()) {
                folders.push_back({std::string(name), std::move(folder)});
            }
        }
    }
    return folders;
}

std::vector<NamedFolder> usual_places() {
    const std::filesystem::path home = home_folder();
    const std::vector<NamedFolder> said = parse_user_dirs(start_of(user_dirs_file(home)), home);
    std::vector<NamedFolder> places = {{"Home", home}};
    for (const auto& [key, name] : keys) {
        const auto found = std::find_if(said.begin(), said.end(),
                                        [&name = name](const NamedFolder& f) { return f.name == name; });
        const std::filesystem::path folder = found != said.end() ? found->folder : home / name;
        std::error_code error;
        if (folder.lexically_normal() == home.lexically_normal()) continue;
        if (std::filesystem::is_directory(folder, error)) places.push_back({std::string(name), folder});
    }
    return places;
}

std::string with_tilde(const std::filesystem::path& path, const std::filesystem::path& home) {
    const std::string text = path.string();
    const std::string start = home.string();
    if (start.size() <= 1 || !text.starts_with(start)) return text;
    if (text.size() == start.size()) return "~";
    return text[start.size()] == '/' ? "~" + text.substr(start.size()) : text;
}

std::filesystem::path without_tilde(std::string_view typed, const std::filesystem::path& home) {
    if (typed == "~") return home;
    if (typed.starts_with("~/")) return home / typed.substr(2);
    return typed;
}

} // namespace emlek
