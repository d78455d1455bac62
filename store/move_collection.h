#pragma once

#include "store/backup_copy.h"
#include "store/collection.h"

#include <filesystem>
#include <optional>

namespace emlek {

// Where a collection could go that lies in a synced folder: to `home`, which is where one is looked for when
// none is named, or beside it when another is there. Nothing when that is synced too.
std::optional<std::filesystem::path> place_outside(const std::filesystem::path& home);

// Moves a collection that nobody has open, with its pictures, sounds and backups. All of it is copied,
// checked and on the disk before the file at the old place is renamed to "<name>.moved"; until then that one
// is the collection. A link at the new place is replaced. Throws StoreError or what `progress` throws.
BackupContent move_collection(const OpenOptions& options, const std::filesystem::path& to,
                              Progress& progress);

} // namespace emlek
