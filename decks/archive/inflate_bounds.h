#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace emlek {

// What may come out of a packed file, looked at while it comes out: a small file can hold endless zeros.
inline constexpr std::uint64_t largest_entry = std::uint64_t{512} << 20U;

struct InflateLimits {
    std::uint64_t entry = largest_entry;
    std::uint64_t total = std::uint64_t{4} << 30U; // of all entries
    std::uint64_t ratio = 200; // of unpacked to packed bytes of an entry, after the first of these:
    std::uint64_t ratio_free = std::uint64_t{10} << 20U;
};

// Free bytes where `folder` is; no bound when nobody knows.
std::uint64_t free_bytes(const std::filesystem::path& folder);

// Where content is unpacked to, and how many bytes are free there.
struct InflateRoom {
    std::filesystem::path folder;
    std::uint64_t free = 0;
};

// What all content of one archive may come to: the limit, and no more than half of what is free.
class InflateTotal {
  public:
    explicit InflateTotal(InflateRoom room, const InflateLimits& limits = {})
        : room_(std::move(room)), limits_(limits) {}
    // Throws DeckFault, naming `entry` and the limit.
    void add(std::uint64_t bytes, const std::string& entry);
    const InflateLimits& limits() const { return limits_; }

  private:
    InflateRoom room_;
    InflateLimits limits_;
    std::uint64_t bytes_ = 0;
};

// The bounds of one entry that is being unpacked.
class EntryBounds {
  public:
    EntryBounds(std::string entry, std::shared_ptr<InflateTotal> total);
    void took(std::uint64_t packed_bytes) { packed_ += packed_bytes; }
    // Throws DeckFault, naming the entry and the limit.
    void gave(std::uint64_t bytes);
    std::uint64_t given() const { return given_; }
    const std::string& entry() const { return entry_; }

  private:
    std::string entry_;
    std::shared_ptr<InflateTotal> total_;
    std::uint64_t packed_ = 0;
    std::uint64_t given_ = 0;
};

} // namespace emlek
