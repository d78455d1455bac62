#include "decks/disk_room.h"

#include <sys/stat.h>

#include <limits>
#include <system_error>

namespace emlek {

std::uint64_t free_bytes(const std::filesystem::path& folder) {
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    return unknown ? std::numeric_limits<std::uint64_t>::max() : space.available;
}

bool on_one_disk(const std::filesystem::path& a, const std::filesystem::path& b) {
    struct stat of_a {};
    struct stat of_b {};
    if (::stat(a.c_str(), &of_a) != 0 || ::stat(b.c_str(), &of_b) != 0) return true;
    return of_a.st_dev == of_b.st_dev;
}

std::string in_binary_units(std::uint64_t bytes) {
    constexpr std::uint64_t few_mib = std::uint64_t{4} << 20U;
    return bytes < few_mib ? std::to_string(bytes >> 10U) + " KiB" : std::to_string(bytes >> 20U) + " MiB";
}

} // namespace emlek
