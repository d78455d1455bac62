#include "store/folder_listing.h"

#include <dirent.h>

#include <cerrno>
#include <memory>
#include <utility>

namespace emlek {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

} // namespace

std::vector<std::string> names_in(const std::filesystem::path& folder, std::error_code& error) {
    std::vector<std::string> names;
    errno = 0;
    const std::unique_ptr<DIR, CloseFolder> open(::opendir(folder.c_str()));
    while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
        std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(std::move(name));
        errno = 0;
    }
    error.assign(errno, std::system_category());
    if (error) names.clear();
    return names;
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::error_code none_then;
    return names_in(folder, none_then);
}

} // namespace emlek
