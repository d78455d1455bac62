#pragma once

#include "decks/progress.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace SQLite {
class Database;
}

namespace emlek {

// Brings a collection of version `from` to version `from` + 1.
struct Migration {
    int from;
    std::string_view sql;
};

// Every step there ever was, in order; the last one leads to collection_version.
std::span<const Migration> migrations();

// Runs the steps that the file still needs, all in one transaction, after a backup beside it
// ("<file>.v1.backup") that has been opened and checked. Does nothing when none is needed. Throws
// SQLite::Exception, StoreError, or what the progress throws, with the file as it was. No progress: nobody
// watches.
void migrate(SQLite::Database& db, const std::filesystem::path& file, std::span<const Migration> steps,
             Progress* progress = nullptr);

// Whether opening the file would bring it up to date first. A look at its first page.
bool awaits_migration(const std::filesystem::path& file) noexcept;

} // namespace emlek
