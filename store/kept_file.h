#pragma once

#include "store/backups.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// A collection that is about to be replaced, kept in the backups folder: as a backup when it is whole, else
// its files as they are, byte for byte. Goes with this unless it is to stay.
class KeptFile {
  public:
    // For the holder of the lock. Changes nothing of the collection. Throws StoreError,
    // std::filesystem::filesystem_error or what `progress` throws.
    KeptFile(const std::filesystem::path& collection, Moment moment, Progress& progress);
    ~KeptFile();
    KeptFile(const KeptFile&) = delete;
    KeptFile& operator=(const KeptFile&) = delete;

    void keep() noexcept { kept_ = true; }

    const std::optional<Backup>& backup() const { return backup_; }
    const std::filesystem::path& damaged() const { return damaged_; } // empty: it was whole, or nothing

  private:
    bool back_up_whole(const std::filesystem::path& collection, Moment moment, Progress& progress);
    void make_whole_backup(const std::filesystem::path& collection, Moment moment, Progress& progress);
    void copy_damaged(const std::filesystem::path& collection, Moment moment);
    void remove_files() const noexcept;

    std::optional<Backup> backup_;
    std::filesystem::path damaged_;
    std::vector<std::filesystem::path> files_;
    bool kept_ = false;
};

} // namespace emlek
