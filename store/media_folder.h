#pragma once

#include "decks/incoming.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace emlek {

// "<stem>.media" beside the collection: pictures and sounds by their content, each once, as
// "<sha256>.<extension>".
std::filesystem::path media_folder(const std::filesystem::path& collection);

// Removes what an import that was cut short left beside it.
void tidy_media(const std::filesystem::path& collection);

// Removes the files that no note refers to, nor would after undo or after a restore of a backup: an operation
// that can be taken back keeps what its notes showed before. What cannot be removed now stays until the next
// time.
void remove_unused_media(SQLite::Database& db, const std::filesystem::path& collection) noexcept;

inline constexpr std::int64_t largest_media = 512LL * 1024 * 1024;

// Files on their way into the media folder: first copied to a folder beside it, which ends with this.
class MediaFolder {
  public:
    explicit MediaFolder(const std::filesystem::path& collection);
    ~MediaFolder();
    MediaFolder(const MediaFolder&) = delete;
    MediaFolder& operator=(const MediaFolder&) = delete;

    struct Taken {
        std::string file;    // its name in the media folder; empty: it was refused
        std::string why_not; // then
    };
    // Copies one file. Throws StoreError when it cannot be written, and what `copy` throws.
    Taken take(const std::string& name, std::int64_t size, const CopyContent& copy);
    // How many of them the media folder does not hold yet.
    int new_files() const { return static_cast<int>(staged_.size()); }

    // Moves them in, durably, and with them those that were there: an import that died may have left them,
    // and not yet their names on the disk. Throws StoreError with the media folder as it was.
    void move_in();
    // Takes that back.
    void move_out() noexcept;

  private:
    std::filesystem::path folder_;
    std::filesystem::path staging_;
    std::set<std::string> staged_;
    bool found_ = false; // one of them in the media folder already
    std::vector<std::string> moved_;
};

} // namespace emlek
