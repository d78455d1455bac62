#include "store/kept_file.h"

#include "store/durable_files.h"
#include "store/explain.h"
#include "store/store_error.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <array>
#include <string>
#include <system_error>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> parts_of_a_file = {"", "-wal", "-journal"};

bool holds_nothing(const fs::path& file) {
    std::error_code missing;
    return !fs::exists(file, missing) || fs::file_size(file, missing) == 0 || missing;
}

fs::path with(const fs::path& file, const char* ending) {
    fs::path part = file;
    return part += ending;
}

} // namespace

KeptFile::KeptFile(const fs::path& collection, Moment moment, Progress& progress) {
    if (holds_nothing(collection) && holds_nothing(with(collection, "-wal"))) return;
    if (back_up_whole(collection, moment, progress)) return;
    try {
        copy_damaged(collection, moment);
    } catch (...) {
        remove_files();
        throw;
    }
}

KeptFile::~KeptFile() {
    if (!kept_) remove_files();
}

void KeptFile::remove_files() const noexcept {
    std::error_code ignored;
    for (const fs::path& file : files_)
        fs::remove(file, ignored);
}

bool KeptFile::back_up_whole(const fs::path& collection, Moment moment, Progress& progress) {
    try {
        make_whole_backup(collection, moment, progress);
        return true;
    } catch (const StoreError& error) {
        if (error.cause() != StoreError::Cause::Damaged) throw;
    } catch (const SQLite::Exception& error) {
        const StoreError explained = explain(error, collection);
        if (explained.cause() != StoreError::Cause::Damaged) throw explained;
    }
    return false;
}

void KeptFile::make_whole_backup(const fs::path& collection, Moment moment, Progress& progress) {
    SQLite::Database db(collection.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    // If it turns out to be damaged, it is to be copied as it was.
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    SQLite::Statement(db, "PRAGMA locking_mode = EXCLUSIVE").executeStep();
    const fs::path file = new_backup_file(collection, BackupReason::BeforeRestore, moment);
    const BackupContent content = back_up(db, file, moment, progress);
    files_ = {file};
    backup_ = Backup{file, to_local(moment), BackupReason::BeforeRestore, content};
}

void KeptFile::copy_damaged(const fs::path& collection, Moment moment) {
    damaged_ = new_backup_file(collection, BackupReason::Damaged, moment);
    const fs::path part = with(damaged_, ".part");
    std::vector<const char*> copied;
    for (const char* ending : parts_of_a_file) {
        if (holds_nothing(with(collection, ending))) continue;
        files_.push_back(with(part, ending));
        fs::remove(files_.back()); // of an earlier try
        copy_privately(with(collection, ending), files_.back());
        copied.push_back(ending);
    }
    // The file that it is known by gets its name when all is there.
    for (auto ending = copied.rbegin(); ending != copied.rend(); ++ending) {
        files_.push_back(with(damaged_, *ending));
        put_in_place(with(part, *ending), files_.back());
    }
}

} // namespace emlek
