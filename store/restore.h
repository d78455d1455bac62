#pragma once

#include "store/backups.h"
#include "store/collection.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace emlek {

class KeptFile;

struct Restored {
    BackupContent content; // what the collection holds now
    // What was there before: a backup that takes this back; nothing when there was none, or when what was
    // there is damaged.
    std::optional<Backup> kept;
    std::filesystem::path kept_damaged; // then the file as it was; empty otherwise
};

// Puts a backup in the place of a collection that nobody has open, and keeps what it replaces. At every
// moment, whatever happens, the old collection or the restored one is there, whole: the copy of the backup is
// checked and on the disk before it gets the name "<collection>.restoring"; whoever opens the collection from
// then on ends what is left to do. Throws StoreError or what `progress` throws, with everything as it was.
Restored restore(const OpenOptions& options, const std::filesystem::path& backup, Progress& progress);

// Ends a restore that was decided: removes what belongs to the file that is replaced, then replaces it. Only
// for the holder of the lock. Throws StoreError.
void finish_restore(const std::filesystem::path& collection);

// Calls what gives a file the deciding name. When it fails, the name is taken away again; where not even that
// can be done, the decision stands and the StoreError says so. What a decision replaces is kept.
void decide(const std::filesystem::path& collection, KeptFile& kept, const std::function<void()>& name_it);

// The name that decides it.
std::filesystem::path restoring_file(const std::filesystem::path& collection);

} // namespace emlek
