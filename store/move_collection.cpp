#include "store/move_collection.h"

#include "store/backups.h"
#include "store/durable_files.h"
#include "store/explain.h"
#include "store/folder_listing.h"
#include "store/lock_file.h"
#include "store/media_folder.h"
#include "store/restore.h"
#include "store/search/search_file.h"
#include "store/synced_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <new>
#include <string>
#include <system_error>
#include <vector>

namespace emlek {

namespace {

namespace fs = std::filesystem;

void copy_missing(const fs::path& from, const fs::path& to) {
    if (fs::exists(to)) return; // media of this name have this content; a backup is from an earlier try
    fs::path part = to;
    part += ".part";
    fs::remove(part);
    copy_privately(from, part);
    fs::rename(part, to);
}

void copy_media(const fs::path& from, const fs::path& to, Progress& progress) {
    const fs::path folder = media_folder(from);
    if (!fs::is_directory(folder)) return;
    make_private_folder(media_folder(to));
    std::error_code failed;
    const std::vector<std::string> names = names_in(folder, failed);
    if (failed) throw fs::filesystem_error("", folder, failed);
    for (const std::string& name : names) {
        progress.at("Copying pictures and sounds", 0, 0);
        copy_missing(folder / name, media_folder(to) / name);
    }
    sync_folder(media_folder(to));
}

void copy_backups(const fs::path& from, const fs::path& to, Progress& progress) {
    for (const BackupFile& backup : backup_files(from)) {
        const std::string name = backup.file.filename().string();
        if (backup.file.parent_path() != backups_folder(from)) continue;
        make_private_folder(backups_folder(to));
        progress.at("Copying backups", 0, 0);
        copy_missing(backup.file,
                     backups_folder(to) / (to.stem().string() + name.substr(from.stem().string().size())));
    }
    if (fs::is_directory(backups_folder(to))) sync_folder(backups_folder(to));
}

// From here on the new file is the collection. When that fails, the old one is it as before, and the only
// one; when that cannot be had back either, the new one is it all the same.
void leave(const fs::path& from, const fs::path& to) {
    fs::path moved = from;
    moved += ".moved";
    try {
        put_in_place(from, moved);
    } catch (...) {
        std::error_code failed;
        if (!fs::exists(from, failed)) fs::rename(moved, from, failed);
        if (failed) return;
        fs::remove(to, failed);
        throw;
    }
}

// What is made anew beside the new file.
void remove_caches(const fs::path& from) noexcept {
    try {
        fs::path columns = from;
        std::error_code ignored;
        fs::remove(columns += ".columns", ignored);
        remove_search_file(from);
    } catch (const std::bad_alloc&) {
        // Nobody reads them there.
    }
}

} // namespace

std::optional<fs::path> place_outside(const fs::path& home) {
    std::error_code unknown;
    const fs::path folder = fs::weakly_canonical(home.parent_path(), unknown);
    if (home.empty() || unknown || synced_folder_of(folder / home.filename())) return std::nullopt;
    if (fs::is_symlink(home, unknown) || !fs::exists(home, unknown)) return home;
    for (int i = 2;; ++i) {
        fs::path other = home.parent_path() / (home.stem().string() + " " + std::to_string(i) + ".emlek");
        if (!fs::exists(other, unknown)) return other;
    }
}

BackupContent move_collection(const OpenOptions& options, const fs::path& to, Progress& progress) {
    const fs::path from = resolved_path(options.file);
    const LockFile lock(from, options.program, options.moment);
    try {
        finish_restore(from);
        copy_media(from, to, progress);
        copy_backups(from, to, progress);
        const BackupContent content = explaining(from, [&] {
            SQLite::Database db(from.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
            SQLite::Statement(db, "PRAGMA locking_mode = EXCLUSIVE").executeStep();
            return back_up(db, to, std::nullopt, progress);
        });
        leave(from, to);
        remove_caches(from);
        return content;
    } catch (const fs::filesystem_error& error) {
        no_backup(to, error.code().value());
    }
}

} // namespace emlek
