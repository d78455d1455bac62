#include "cli/data_folder.h"

#include "cli/failure.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

namespace emlek {

namespace {

namespace fs = std::filesystem;

// As the XDG Base Directory Specification has it: a path that is not absolute counts as none.
fs::path absolute_path_in(const char* variable) {
    const char* value = std::getenv(variable);
    const fs::path path = value == nullptr ? "" : value;
    return path.is_absolute() ? path : fs::path();
}

fs::path data_home() {
    if (const fs::path data = absolute_path_in("XDG_DATA_HOME"); !data.empty()) return data;
    const fs::path home = absolute_path_in("HOME");
    if (home.empty()) {
        throw Failure(
            Exit::Unopened,
            "Neither HOME nor XDG_DATA_HOME says where your collection is. Set one of them, or name the "
            "collection with --collection FILE.");
    }
    return home / ".local" / "share";
}

} // namespace

fs::path own_collection() {
    const fs::path folder = data_home() / "emlek";
    std::error_code failed;
    fs::create_directories(folder.parent_path(), failed);
    constexpr mode_t owner_only = 0700;
    if (::mkdir(folder.c_str(), owner_only) != 0 && errno != EEXIST) {
        throw Failure(Exit::Unopened,
                      "The folder " + folder.string() +
                          " for your collection cannot be made. Give yourself the right to write "
                          "there, or name another place with --collection FILE.");
    }
    return folder / "collection.emlek";
}

} // namespace emlek
