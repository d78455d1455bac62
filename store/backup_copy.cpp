#include "store/backup_copy.h"

#include "store/durable_files.h"
#include "store/durable_transaction.h"
#include "store/explain.h"
#include "store/file_trouble.h"
#include "store/sql.h"
#include "store/store_error.h"
#include "store/watch.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <utility>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr int pages_at_once = 256;

void run_pragma(SQLite::Database& db, const char* pragma) {
    SQLite::Statement statement(db, pragma);
    while (statement.executeStep()) {
    }
}

// A backup is one file that SQLite opens without another beside it.
void leave_log_mode(SQLite::Database& db) {
    run_pragma(db, "PRAGMA locking_mode = EXCLUSIVE");
    run_pragma(db, "PRAGMA journal_mode = DELETE");
}

void bring_to_disk(SQLite::Database& db) {
    sqlite3_file* file = nullptr;
    int result = sqlite3_file_control(db.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (result == SQLITE_OK) result = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    if (result != SQLITE_OK) throw SQLite::Exception("sync", result);
}

void mark(SQLite::Database& db, const std::optional<Moment>& made, const BackupContent& content) {
    DurableTransaction durable(db);
    sql::run(db, "DELETE FROM about WHERE key GLOB 'backup *'");
    if (made) {
        sql::run(db, "INSERT INTO about VALUES ('backup made', ?)", to_local(*made));
        sql::run(db, "INSERT INTO about VALUES ('backup cards', ?)", std::to_string(content.cards));
        sql::run(db, "INSERT INTO about VALUES ('backup answers', ?)", std::to_string(content.answers));
    }
    durable.commit();
}

[[noreturn]] void not_whole() {
    throw StoreError(StoreError::Cause::Damaged,
                     "The collection is damaged, so no whole backup of it could be made, and nothing was "
                     "changed. emlek check tells what is wrong.");
}

void expect_whole(SQLite::Database& copy, Progress& progress) {
    Watch watch(copy, progress);
    watch.stage("Checking the backup");
    watch.run([&] {
        SQLite::Statement check(copy, "PRAGMA integrity_check(1)");
        if (!check.executeStep() || sql::text(check, 0) != "ok") not_whole();
    });
}

bool is_damage(const SQLite::Exception& error) {
    return primary_code(error) == SQLITE_CORRUPT || primary_code(error) == SQLITE_NOTADB;
}

} // namespace

void no_backup(const fs::path& file, int error) {
    const std::string disk = "The disk that holds " + file.parent_path().string();
    switch (trouble_of(error)) {
        case FileTrouble::NoRoom:
            throw StoreError(
                StoreError::Cause::DiskFull,
                disk +
                    " is full, so no backup of the collection could be written there. Nothing was "
                    "changed. Make room, then try again.");
        case FileTrouble::Failing:
            throw StoreError(StoreError::Cause::DiskFull,
                             disk +
                                 " did not take or give data, so no backup of the collection could be "
                                 "written there. Nothing was changed. Check the disk, then try again.");
        case FileTrouble::NoRight:
            break;
    }
    throw StoreError(StoreError::Cause::Unreachable,
                     "A backup of the collection could not be written to " + file.string() +
                         ", so nothing was changed. Give yourself the right to write there, then try again.");
}

BackupContent count_content(const SQLite::Database& db) {
    return {sql::number(db, "SELECT count(*) FROM card WHERE deleted IS NULL"),
            sql::number(db,
                        "SELECT (SELECT count(*) FROM review_log WHERE quality IS NOT NULL) - (SELECT "
                        "count(*) FROM review_void v JOIN review_log r ON r.id = v.review WHERE "
                        "r.quality IS NOT NULL)")};
}

BackupCopy::BackupCopy(SQLite::Database& from, fs::path file) : file_(std::move(file)), part_(file_) {
    part_ += ".part";
    for (const char* ending : {"", "-wal", "-shm", "-journal"})
        leavings_.emplace_back(part_.string() + ending);
    try {
        // SQLite writes into an empty file that is there, and leaves its rights as they are.
        make_private_file(part_);
        start(from);
    } catch (const fs::filesystem_error& error) {
        no_backup(file_, error.code().value());
    }
}

void BackupCopy::start(SQLite::Database& from) {
    copy_ = std::make_unique<SQLite::Database>(part_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    run_pragma(*copy_, "PRAGMA locking_mode = EXCLUSIVE");
    run_pragma(*copy_, "PRAGMA journal_mode = OFF"); // half of it is of no use to anyone
    // finish() brings it to the disk, on its thread: here that would hold up a frame by 0.2 s for 200 MB.
    run_pragma(*copy_, "PRAGMA synchronous = OFF");
    backup_ = std::make_unique<SQLite::Backup>(*copy_, from);
}

BackupCopy::~BackupCopy() {
    backup_.reset();
    copy_.reset();
    std::error_code ignored;
    for (const fs::path& file : leavings_)
        fs::remove(file, ignored);
}

bool BackupCopy::copy(int pages) {
    const int result = backup_->executeStep(pages);
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED) throw SQLite::Exception("busy", result);
    pages_ = backup_->getTotalPageCount();
    copied_ = pages_ - backup_->getRemainingPageCount();
    if (result != SQLITE_DONE) return true;
    backup_.reset();
    copy_.reset();
    return false;
}

BackupContent BackupCopy::finish(std::optional<Moment> made, Progress& progress) {
    try {
        const BackupContent content = check_and_mark(made, progress);
        put_in_place(part_, file_);
        return content;
    } catch (const SQLite::Exception& error) {
        if (is_damage(error)) not_whole();
        throw;
    } catch (const fs::filesystem_error& error) {
        no_backup(file_, error.code().value());
    }
}

BackupContent BackupCopy::check_and_mark(std::optional<Moment> made, Progress& progress) {
    SQLite::Database copy(part_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    bring_to_disk(copy);
    leave_log_mode(copy);
    const BackupContent content = count_content(copy);
    mark(copy, made, content);
    expect_whole(copy, progress);
    return content;
}

BackupContent back_up(SQLite::Database& db, const fs::path& file, std::optional<Moment> made,
                      Progress& progress) {
    BackupCopy copy(db, file);
    do {
        progress.at("Backing up the collection", copy.copied(), copy.pages());
    } while (copy.copy(pages_at_once));
    return copy.finish(made, progress);
}

} // namespace emlek
