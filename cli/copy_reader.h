#pragma once

#include "store/backups.h"
#include "store/collection.h"
#include "store/store_error.h"
#include "study/clock.h"
#include "study/private_folder.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace emlek {

// A copy that is read in place of a collection, opened as a collection of its own: opening may bring a backup
// of an earlier version up to date, and SQLite writes beside what it opens. Nothing of the collection itself
// is changed.
class CopyReader {
  public:
    // `copy` makes the copy. Throws Failure, and what opening a collection throws.
    CopyReader(const std::filesystem::path& collection, const Clock& clock,
               const std::function<void(const std::filesystem::path& to)>& copy);

    Collection& collection() { return *collection_; }
    // A sentence for who reads what a newer program wrote; empty: it did not.
    std::string notice() const;

    // Calls what reads it. Where that meets what it does not understand, because a newer program wrote it, it
    // says so and does not call the collection damaged.
    template <class Read>
    auto read(const Read& read) {
        try {
            return read();
        } catch (const StoreError& error) {
            throw explained(error);
        }
    }

  private:
    bool is_newer() const { return version_ > collection_version; }
    StoreError explained(const StoreError& error) const;

    std::filesystem::path file_;
    PrivateFolder folder_;
    std::optional<Collection> collection_;
    std::int64_t version_ = 0; // of the file that was copied
};

// The newest good backup: what --from-backup reads while another program holds the collection.
class BackupReader {
  public:
    // Throws Failure when there is none.
    BackupReader(const std::filesystem::path& collection, const Clock& clock);

    const Backup& backup() const { return backup_; }
    CopyReader& copy() { return copy_; }

  private:
    Backup backup_;
    CopyReader copy_;
};

} // namespace emlek
