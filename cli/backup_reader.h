#pragma once

#include "store/backups.h"
#include "store/collection.h"
#include "study/clock.h"
#include "study/private_folder.h"

#include <filesystem>
#include <optional>

namespace emlek {

// The newest good backup of a collection, opened as a collection of its own: what --from-backup reads while
// another program holds the collection.
class BackupReader {
  public:
    // Throws Failure when there is none, and what opening a collection throws.
    BackupReader(const std::filesystem::path& collection, const Clock& clock);

    const Backup& backup() const { return backup_; }
    Collection& collection() { return *collection_; }

  private:
    Backup backup_;
    PrivateFolder folder_; // with a copy, for opening may bring an earlier version up to date
    std::optional<Collection> collection_;
};

} // namespace emlek
