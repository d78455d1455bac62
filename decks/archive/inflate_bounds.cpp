#include "decks/archive/inflate_bounds.h"

#include "decks/incoming.h"

#include <limits>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

constexpr std::uint64_t gib = std::uint64_t{1} << 30U;

std::string in_mib(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MiB";
}

std::string as_limit(std::uint64_t bytes) {
    return bytes % gib == 0 ? std::to_string(bytes / gib) + " GiB" : in_mib(bytes);
}

} // namespace

std::uint64_t free_bytes(const std::filesystem::path& folder) {
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    return unknown ? std::numeric_limits<std::uint64_t>::max() : space.available;
}

void InflateTotal::add(std::uint64_t bytes, const std::string& entry) {
    bytes_ += bytes;
    if (bytes_ > limits_.total) {
        throw DeckFault("The archive unpacks to more than " + as_limit(limits_.total) +
                        ", the most that Emlék takes from one file; the limit was met in the entry \"" +
                        entry + "\".");
    }
    if (bytes_ > room_.free / 2) {
        throw DeckFault("There is not room for what the archive holds: unpacked up to the entry \"" + entry +
                        "\" it is " + in_mib(bytes_) +
                        ", and twice that must be free on the disk that holds " + room_.folder.string() +
                        ", which has " + in_mib(room_.free) + ". Free some space and import it again.");
    }
}

EntryBounds::EntryBounds(std::string entry, std::shared_ptr<InflateTotal> total)
    : entry_(std::move(entry)), total_(std::move(total)) {}

void EntryBounds::gave(std::uint64_t bytes) {
    const InflateLimits& limits = total_->limits();
    given_ += bytes;
    if (given_ > limits.entry) {
        throw DeckFault("The entry \"" + entry_ + "\" of the archive unpacks to more than " +
                        as_limit(limits.entry) + ", the most that Emlék takes for one entry.");
    }
    if (given_ > limits.ratio_free && given_ / limits.ratio > packed_) {
        throw DeckFault("The entry \"" + entry_ + "\" of the archive unpacks to more than " +
                        std::to_string(limits.ratio) +
                        " times its packed size, as only files made to fill the disk do.");
    }
    total_->add(bytes, entry_);
}

} // namespace emlek
