#pragma once

#include "decks/archive/inflate_bounds.h"
#include "decks/archive/zip_directory.h"
#include "decks/incoming.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace emlek {

// A zip file that may have been made to do harm. Its directory is read and checked at once (zip_directory.h);
// content is unpacked in pieces, within the bounds of inflate_bounds.h. All functions throw DeckFault with a
// sentence that names the entry and the limit.
class ZipReader {
  public:
    // `scratch` is where the content will go: its disk bounds how much that may be.
    ZipReader(const std::filesystem::path& file, const std::filesystem::path& scratch,
              const InflateLimits& limits = {});

    const std::vector<ZipEntry>& entries() const { return entries_; }
    // By its exact name; null when there is none.
    const ZipEntry* find(std::string_view name) const;

    // Unpacks an entry of this archive; each piece is at most 64 KiB. Throws also when the content is
    // damaged.
    void copy(const ZipEntry& entry, const std::function<void(std::string_view piece)>& take) const;
    // The same as a function, which must not outlive this reader.
    CopyContent content(const ZipEntry& entry) const;
    // The whole entry; refused when it is longer than `most` bytes.
    std::string text(const ZipEntry& entry, std::uint64_t most) const;

    // Shared by whatever unpacks further what came out of this archive.
    const std::shared_ptr<InflateTotal>& total() const { return total_; }

  private:
    mutable std::ifstream in_;
    std::uint64_t file_size_ = 0;
    std::vector<ZipEntry> entries_;
    std::unordered_map<std::string_view, const ZipEntry*> by_name_;
    std::shared_ptr<InflateTotal> total_;
};

// Writes pieces into a new file until `content`, of about so many bytes, is at its end. Throws DeckFault when
// the disk refuses.
void write_content(const CopyContent& content, std::uint64_t about, const std::filesystem::path& file,
                   Progress& progress);

} // namespace emlek
