#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

struct NamedFolder {
    std::string name;
    std::filesystem::path folder;
};

std::filesystem::path home_folder(); // "/" when there is none

// Home, Desktop, Documents and Downloads, as the desktop's user-dirs.dirs names them, those that are there.
std::vector<NamedFolder> usual_places();

// The folders that such a file names, in its order: lines like XDG_DESKTOP_DIR="$HOME/Desktop".
std::vector<NamedFolder> parse_user_dirs(std::string_view text, const std::filesystem::path& home);

// "~/Downloads" for people; and back.
std::string with_tilde(const std::filesystem::path& path, const std::filesystem::path& home);
std::filesystem::path without_tilde(std::string_view typed, const std::filesystem::path& home);

} // namespace emlek
