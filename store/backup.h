#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"

#include <filesystem>

namespace SQLite {
class Database;
}

namespace emlek {

// Copies the open database to `copy`, written beside and renamed, then opened and checked; nobody else may
// read it at any time. Throws SQLite::Exception, StoreError or what `progress` throws, and leaves no half of
// it.
void back_up(SQLite::Database& db, const std::filesystem::path& copy, Progress& progress);

// The backup before an import: "backups/<stem>-<date> <time>-before-import.emlek" beside the collection. The
// newest 5 of these are kept. Throws as above.
void back_up_before_import(SQLite::Database& db, const std::filesystem::path& collection, Moment moment,
                           Progress& progress);

} // namespace emlek
