#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace emlek {

// Free bytes on the disk that holds `folder`; no bound when nobody knows.
std::uint64_t free_bytes(const std::filesystem::path& folder);

// Whether both are on one disk, as far as that can be known.
bool on_one_disk(const std::filesystem::path& a, const std::filesystem::path& b);

// "340 KiB", "12 MiB".
std::string in_binary_units(std::uint64_t bytes);

} // namespace emlek
