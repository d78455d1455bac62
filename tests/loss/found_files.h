#pragma once

#include "store/collection.h"
#include "tests/loss/disk.h"

#include <filesystem>
#include <string>

namespace emlek::test {

inline constexpr const char* cut_collection = "collection.emlek"; // its name in the recorded folder

// All that a learner has in the collection, or in a backup of it, as text; not the collection's own random
// number.
std::string everything_in(SQLite::Database& db);
std::string everything_in(const Collection& collection);
// The same of a backup that is whole; of a file that was kept because it is damaged its bytes. Empty when the
// backup is not whole.
std::string everything_in_backup(const std::filesystem::path& file);

// Makes the folder hold that and nothing else.
void put(const DiskImage& image, const std::filesystem::path& folder);

} // namespace emlek::test
