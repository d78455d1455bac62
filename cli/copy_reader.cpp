#include "cli/copy_reader.h"

#include "cli/failure.h"
#include "cli/program_name.h"
#include "store/media_folder.h"
#include "store/newer_collection.h"

#include <string>
#include <system_error>

namespace emlek {

namespace {

namespace fs = std::filesystem;

Backup newest_backup(const fs::path& collection) {
    if (auto backup = newest_good_backup(collection)) return *backup;
    throw Failure(Exit::Unopened, "There is no good backup of " + collection.string() +
                                      " that could be read in its place. Nothing was changed.");
}

void copy_backup(const fs::path& backup, const fs::path& to) {
    std::error_code error;
    fs::copy_file(backup, to, error);
    if (!error) return;
    throw Failure(Exit::Unopened, "The backup could not be copied to " + to.parent_path().string() +
                                      " to be read. Make room there, then try again.");
}

} // namespace

CopyReader::CopyReader(const fs::path& collection, const Clock& clock,
                       const std::function<void(const fs::path& to)>& copy)
    : file_(resolved_path(collection)) {
    const fs::path to = folder_.path() / file_.filename();
    copy(to);
    // Pictures and sounds are found where they are.
    std::error_code none;
    if (fs::is_directory(media_folder(file_), none))
        fs::create_directory_symlink(media_folder(file_), media_folder(to), none);
    try {
        version_ = make_readable(to, clock.moment());
    } catch (const StoreError& error) {
        throw error.cause() == StoreError::Cause::Newer ? not_readable(file_) : error;
    }
    read([&] { collection_.emplace(OpenOptions{to, program_name, clock.moment()}); });
}

std::string CopyReader::notice() const {
    if (!is_newer()) return {};
    return "A newer Emlék wrote this (version " + std::to_string(version_) +
           " of the file; this program knows " + std::to_string(collection_version) +
           "). It is only read, and what only the newer one knows of is left out.";
}

StoreError CopyReader::explained(const StoreError& error) const {
    return is_newer() && error.cause() == StoreError::Cause::Damaged ? not_readable(file_) : error;
}

BackupReader::BackupReader(const fs::path& collection, const Clock& clock)
    : backup_(newest_backup(resolved_path(collection))),
      copy_(collection, clock, [this](const fs::path& to) { copy_backup(backup_.file, to); }) {}

} // namespace emlek
