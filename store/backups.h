#pragma once

#include "store/backup_copy.h"
#include "store/thinning.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A file in the "backups" folder beside a collection, by its name alone:
// "<stem>-2026-11-23 10.42.07.125-daily.emlek"; or "<file>.v2.backup" beside the collection itself.
struct BackupFile {
    std::filesystem::path file;
    Instant local; // the clock on the wall when it was made, as if it were UTC; of a migration's, in UTC
    BackupReason reason;
};

// "before an import", "on a new day".
std::string_view describe(BackupReason reason);

// What a person is told of a backup.
struct Backup {
    std::filesystem::path file;
    std::string made; // "2026-11-23 10:42", as the clock on the wall said
    BackupReason reason;
    BackupContent content;
};

std::filesystem::path backups_folder(const std::filesystem::path& collection);
// Where a backup made now is to be put. Makes the folder. Throws StoreError.
std::filesystem::path new_backup_file(const std::filesystem::path& collection, BackupReason reason,
                                      Moment moment);

// Newest first. Costs a look into the folders; nothing is opened.
std::vector<BackupFile> backup_files(const std::filesystem::path& collection);

// What a backup says of itself; nothing when it cannot be read. Costs the opening of a file, and counting in
// those of earlier programs.
std::optional<Backup> read_backup(const BackupFile& file);
// A file that a person named. Its date is what it says itself, or when it was last written.
std::optional<Backup> read_backup(const std::filesystem::path& file);

// All that can be read, newest first.
std::vector<Backup> list_backups(const std::filesystem::path& collection);

// Reads all of a backup; whether it is whole. Some 10 ms a megabyte.
bool is_whole(const std::filesystem::path& backup);

// The newest that is whole, leaving out what was kept from before a restore: the one to offer.
std::optional<Backup> newest_good_backup(const std::filesystem::path& collection);

// Makes one in the backups folder, then thins them out.
Backup make_backup(SQLite::Database& db, const std::filesystem::path& collection, BackupReason reason,
                   Moment moment, Progress& progress);

// Removes those that are superseded (store/thinning.h), and what a program that died left half written. Never
// throws: one too many is no reason to fail what is done.
void thin_out_backups(const std::filesystem::path& collection) noexcept;

} // namespace emlek
