#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace emlek {

// What may come out of a packed file, looked at while it comes out: a small file can hold endless zeros.
inline constexpr std::uint64_t largest_entry = std::uint64_t{512} << 20U;
inline constexpr std::uint64_t largest_total = std::uint64_t{4} << 30U;
inline constexpr std::uint64_t highest_ratio = 200; // of unpacked to packed bytes, after the first of these:
inline constexpr std::uint64_t ratio_free = std::uint64_t{10} << 20U;

// Free bytes where `folder` is; no bound when nobody knows.
std::uint64_t free_bytes(const std::filesystem::path& folder);

// What all content of one archive may come to: largest_total, and no more than half of what is free.
class InflateTotal {
  public:
    explicit InflateTotal(std::uint64_t free_disk) : free_disk_(free_disk) {}
    // Throws DeckFault, naming `entry` and the limit.
    void add(std::uint64_t bytes, const std::string& entry);

  private:
    std::uint64_t free_disk_;
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
