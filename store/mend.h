#pragma once

#include "store/backup_copy.h"
#include "store/collection.h"

#include <filesystem>
#include <optional>

namespace emlek {

struct Mended {
    BackupContent content;
    std::filesystem::path kept; // the file as it was, among the backups
};

// Makes the states of the cards anew from the log, in a new file that takes the collection's place as a
// restored one does (store/restore.h); the damaged file is never written to. For a collection that nobody has
// open. Nothing when that is not all that is wrong: when cards, notes or the log are damaged too, or the file
// cannot be read. Throws StoreError or what `progress` throws, with everything as it was.
std::optional<Mended> mend_states(const OpenOptions& options, Progress& progress);

} // namespace emlek
