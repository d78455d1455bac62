#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek {

// A number for each 64-bit hash. Twelve bytes an entry and at most half empty: at 5 million notes a map of
// the standard library takes four times as much.
class HashNumbers {
  public:
    // The number of this hash, 0 at first; good until the next call.
    std::uint32_t& of(std::uint64_t hash) {
        if (hash == empty) hash = ~empty;
        if ((used_ + 1) * 4 > hashes_.size() * 3) grow();
        const std::size_t at = slot(hash);
        if (hashes_[at] == empty) {
            hashes_[at] = hash;
            ++used_;
        }
        return numbers_[at];
    }

  private:
    static constexpr std::uint64_t empty = 0;

    std::size_t slot(std::uint64_t hash) const {
        const std::size_t mask = hashes_.size() - 1;
        std::size_t at = (hash * 0x9E3779B97F4A7C15U >> 20U) & mask;
        while (hashes_[at] != empty && hashes_[at] != hash)
            at = (at + 1) & mask;
        return at;
    }
    void grow() {
        const std::vector<std::uint64_t> hashes = std::move(hashes_);
        const std::vector<std::uint32_t> numbers = std::move(numbers_);
        hashes_.assign(hashes.empty() ? 1024 : hashes.size() * 2, empty);
        numbers_.assign(hashes_.size(), 0);
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            if (hashes[i] == empty) continue;
            const std::size_t at = slot(hashes[i]);
            hashes_[at] = hashes[i];
            numbers_[at] = numbers[i];
        }
    }

    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> numbers_;
    std::size_t used_ = 0;
};

// FNV-1a, with the bits mixed at the end (SplitMix64's last steps).
inline std::uint64_t text_hash(std::string_view text, std::uint64_t seed = 0) {
    std::uint64_t hash = 0xCBF29CE484222325U ^ seed;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
    hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
    return hash ^ (hash >> 31U);
}

} // namespace emlek
