#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace emlek {

// The whole content of a file. Throws Failure (Refused) with a sentence that begins after the file's name:
// "there is no such file."
std::string read_whole_file(const std::filesystem::path& file);

// Puts a file with this content in place, at once: readers find the old one or the new one. Throws Failure
// (Refused) with what was there left as it was.
void replace_file(const std::filesystem::path& file, std::string_view content);

} // namespace emlek
