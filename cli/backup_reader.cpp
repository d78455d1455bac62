#include "cli/backup_reader.h"

#include "cli/failure.h"
#include "cli/program_name.h"
#include "store/media_folder.h"

#include <system_error>

namespace emlek {

namespace {

namespace fs = std::filesystem;

Backup newest_backup(const fs::path& collection) {
    if (auto backup = newest_good_backup(collection)) return *backup;
    throw Failure(Exit::Unopened, "There is no good backup of " + collection.string() +
                                      " that could be read in its place. Nothing was changed.");
}

[[noreturn]] void not_copied(const fs::path& folder) {
    throw Failure(Exit::Unopened, "The backup could not be copied to " + folder.string() +
                                      " to be read. Make room there, then try again.");
}

} // namespace

BackupReader::BackupReader(const fs::path& collection, const Clock& clock)
    : backup_(newest_backup(resolved_path(collection))) {
    const fs::path file = resolved_path(collection);
    const fs::path copy = folder_.path() / file.filename();
    std::error_code error;
    fs::copy_file(backup_.file, copy, error);
    if (error) not_copied(folder_.path());
    // Pictures and sounds are found where they are.
    if (fs::is_directory(media_folder(file), error))
        fs::create_directory_symlink(media_folder(file), media_folder(copy), error);
    collection_.emplace(OpenOptions{copy, program_name, clock.moment()});
}

} // namespace emlek
