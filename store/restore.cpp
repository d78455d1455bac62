#include "store/restore.h"

#include "store/durable_files.h"
#include "store/explain.h"
#include "store/file_header.h"
#include "store/file_trouble.h"
#include "store/kept_file.h"
#include "store/lock_file.h"
#include "store/search/search_file.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace emlek {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void not_usable(const fs::path& backup, const std::string& why) {
    throw StoreError(StoreError::Cause::Refused,
                     "The backup " + backup.string() + " " + why +
                         ". Nothing was changed. emlek restore --list shows which backups there are.");
}

void expect_file(const fs::path& backup) {
    std::error_code unknown;
    if (!fs::is_regular_file(backup, unknown)) not_usable(backup, "is not there");
    try {
        if (!read_header(backup).is_sqlite) not_usable(backup, "is not an Emlék collection");
    } catch (const SQLite::Exception&) {
        not_usable(backup, "cannot be read");
    }
}

// Asked of SQLite, for the answers may stand in a log beside a copy that a person took.
void expect_ours(const SQLite::Database& db, const fs::path& backup) {
    if (sql::number(db, "PRAGMA application_id") != collection_application)
        not_usable(backup, "is not an Emlék collection");
    if (sql::number(db, "PRAGMA user_version") > collection_version)
        not_usable(backup, "was written by a newer Emlék");
}

[[noreturn]] void not_ended(const fs::path& collection, int error) {
    const bool allowed = trouble_of(error) != FileTrouble::NoRight;
    throw StoreError(
        StoreError::Cause::Unreachable,
        "The collection " + collection.string() + " is being restored from a backup, and its " +
            (allowed ? "disk" : "folder") + " does not take the last step of that. Nothing is lost. " +
            (allowed ? "Make room there or check the disk" : "Give yourself the right to write there") +
            ", then try again.");
}

// The whole of the backup under the deciding name.
BackupContent copy_to_decide(const fs::path& backup, const fs::path& collection, Progress& progress) {
    try {
        SQLite::Database source(backup.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
        expect_ours(source, backup);
        return back_up(source, restoring_file(collection), std::nullopt, progress);
    } catch (const StoreError& error) {
        if (error.cause() != StoreError::Cause::Damaged) throw;
        not_usable(backup, "is damaged");
    } catch (const SQLite::Exception& error) {
        const StoreError explained = explain(error, collection);
        if (explained.cause() == StoreError::Cause::DiskFull) throw explained;
        const bool damaged = explained.cause() == StoreError::Cause::Damaged;
        not_usable(backup, damaged ? "is damaged" : "cannot be read");
    }
}

} // namespace

fs::path restoring_file(const fs::path& collection) {
    fs::path file = collection;
    return file += ".restoring";
}

Restored restore(const OpenOptions& options, const fs::path& backup, Progress& progress) {
    const fs::path file = resolved_path(options.file);
    const LockFile lock(file, options.program, options.moment);
    try {
        finish_restore(file);
        expect_file(backup);
        KeptFile kept(file, options.moment, progress);
        Restored restored;
        decide(file, kept, [&] { restored.content = copy_to_decide(backup, file, progress); });
        restored.kept = kept.backup();
        restored.kept_damaged = kept.damaged();
        finish_restore(file);
        thin_out_backups(file);
        return restored;
    } catch (const fs::filesystem_error& error) {
        no_backup(file, error.code().value());
    }
}

void decide(const fs::path& collection, KeptFile& kept, const std::function<void()>& name_it) {
    const fs::path restoring = restoring_file(collection); // now: there may be no memory for it then
    try {
        name_it();
        kept.keep();
    } catch (...) {
        std::error_code failed;
        fs::remove(restoring, failed);
        if (!failed) throw;
        kept.keep();
        not_ended(collection, failed.value());
    }
}

void finish_restore(const fs::path& collection) {
    const fs::path restoring = restoring_file(collection);
    if (!fs::exists(restoring)) return;
    // A log beside it would be played into the restored file: it must be gone from the disk before that gets
    // its name.
    try {
        for (const char* ending : {"-wal", "-shm", "-journal", ".columns"}) {
            fs::path belonging = collection;
            fs::remove(belonging += ending);
        }
        remove_search_file(collection);
        sync_folder(collection.parent_path());
        put_in_place(restoring, collection);
    } catch (const fs::filesystem_error& error) {
        not_ended(collection, error.code().value());
    }
}

} // namespace emlek
