#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Backup;
class Database;
} // namespace SQLite

namespace emlek {

// How much a collection or a backup of it holds, as a learner counts.
struct BackupContent {
    std::int64_t cards = 0;   // that were not deleted
    std::int64_t answers = 0; // that were not taken back
    bool operator==(const BackupContent&) const = default;
};
BackupContent count_content(const SQLite::Database& db);

// A copy of an open database, page by page, so that it can share a thread with other work: what changes
// meanwhile through the same connection gets into the copy. Until it is finished it is called "<file>.part".
class BackupCopy {
  public:
    // Throws StoreError or SQLite::Exception, like all that follows.
    BackupCopy(SQLite::Database& from, std::filesystem::path file);
    ~BackupCopy(); // takes away what was not finished
    BackupCopy(const BackupCopy&) = delete;
    BackupCopy& operator=(const BackupCopy&) = delete;

    // Copies at most so many pages; whether there are more. Where the connection is used.
    bool copy(int pages);
    int copied() const { return copied_; }
    int pages() const { return pages_; }

    // After the last page, on any thread: opens the copy and checks all of it, marks it as a backup made then
    // (absent: as none), and gives it its name. It is on the disk when this returns. Damage comes out as
    // StoreError.
    BackupContent finish(std::optional<Moment> made, Progress& progress);

  private:
    void start(SQLite::Database& from);
    BackupContent check_and_mark(std::optional<Moment> made, Progress& progress);

    std::filesystem::path file_;
    std::filesystem::path part_;
    std::vector<std::filesystem::path> leavings_; // named beforehand: there may be no memory for it later
    std::unique_ptr<SQLite::Database> copy_;
    std::unique_ptr<SQLite::Backup> backup_;
    int copied_ = 0;
    int pages_ = 0;
};

// The same at once. Nobody else may read the half of it at any time, and no half of it is left.
BackupContent back_up(SQLite::Database& db, const std::filesystem::path& file, std::optional<Moment> made,
                      Progress& progress);

// Says that no backup could be written there, by the error of the system.
[[noreturn]] void no_backup(const std::filesystem::path& file, int error);

} // namespace emlek
