#include "store/synced_folder.h"

#include "store/folder_listing.h"

#include <string_view>
#include <system_error>

namespace emlek {

namespace {

namespace fs = std::filesystem;

std::string by_name(const fs::path& folder) {
    const std::string name = folder.filename().string();
    if (name == "OneDrive" || name.starts_with("OneDrive - ")) return "OneDrive";
    const bool icloud = name == "com~apple~CloudDocs" || name == "iCloudDrive" || name == "Mobile Documents";
    return icloud ? "iCloud Drive" : "";
}

std::string by_marker(std::string_view name) {
    if (name == ".stfolder") return "Syncthing";
    if (name == ".dropbox" || name == ".dropbox.cache") return "Dropbox";
    const bool journal = name.starts_with(".sync_") || name.starts_with("._sync_");
    if ((journal && name.ends_with(".db")) || name == ".owncloudsync.log") return "Nextcloud or ownCloud";
    return "";
}

// In the home folder itself Dropbox keeps its own ".dropbox", which is no mark of a synced folder.
bool is_home_of_dropbox(const fs::path& marker) {
    std::error_code unknown;
    return marker.filename() == ".dropbox" && fs::is_directory(marker, unknown);
}

} // namespace

std::optional<SyncedFolder> synced_folder_of(const fs::path& file) {
    for (fs::path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
        if (std::string program = by_name(folder); !program.empty()) return SyncedFolder{program, folder};
        for (const std::string& name : names_in(folder)) {
            std::string program = by_marker(name);
            if (!program.empty() && !is_home_of_dropbox(folder / name)) return SyncedFolder{program, folder};
        }
    }
    return std::nullopt;
}

} // namespace emlek
