#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"

#include <filesystem>
#include <string>

namespace SQLite {
class Database;
}

namespace emlek {

// Copies the open database to `copy`, written beside and renamed, then opened and checked; nobody else may
// read it at any time. Throws SQLite::Exception, StoreError or what `progress` throws, and leaves no half of
// it.
void back_up(SQLite::Database& db, const std::filesystem::path& copy, Progress& progress);

// The backup before an import: "backups/<stem>-<date> <time>-before-import.emlek" beside the collection. It
// goes with this unless it is kept, so that imports that fail neither fill the disk nor drive out older
// backups.
class ImportBackup {
  public:
    // Writes it. Throws as above.
    ImportBackup(SQLite::Database& db, const std::filesystem::path& collection, Moment moment,
                 Progress& progress);
    ~ImportBackup();
    ImportBackup(const ImportBackup&) = delete;
    ImportBackup& operator=(const ImportBackup&) = delete;

    // The import is done: this one stays, and of all of these the newest 5.
    void keep() noexcept;

  private:
    std::filesystem::path folder_;
    std::string start_; // of the names of this collection's backups
    std::filesystem::path copy_;
    bool kept_ = false;
};

} // namespace emlek
