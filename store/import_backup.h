#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"

#include <filesystem>

namespace SQLite {
class Database;
}

namespace emlek {

// The backup before an import. It goes with this unless it is kept, so that imports that fail neither fill
// the disk nor drive out older backups.
class ImportBackup {
  public:
    // Writes it. Throws StoreError, SQLite::Exception or what `progress` throws, and leaves no half of it.
    ImportBackup(SQLite::Database& db, const std::filesystem::path& collection, Moment moment,
                 Progress& progress);
    ~ImportBackup();
    ImportBackup(const ImportBackup&) = delete;
    ImportBackup& operator=(const ImportBackup&) = delete;

    // The import is done: this one stays, and of all of these the newest 5.
    void keep() noexcept;

  private:
    std::filesystem::path collection_;
    std::filesystem::path file_;
    bool kept_ = false;
};

} // namespace emlek
