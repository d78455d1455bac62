#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <string>

namespace emlek {

// All that a stream gives. Throws Failure (Refused) when that is more than 512 MB.
std::string read_all(std::istream& in);

// Has `write` make a file beside this one, then puts it in place at once: readers find the old one or the new
// one. Throws Failure (Refused), or what `write` throws, with what was there left as it was.
void replace_file(const std::filesystem::path& file,
                  const std::function<void(const std::filesystem::path& temporary)>& write);

} // namespace emlek
