#pragma once

#include <filesystem>

namespace emlek::test {

// A collection as an earlier version left it, from tests/store/data/version_N.sql, in place of what is there.
void put_earlier_version(const std::filesystem::path& file, int version);

} // namespace emlek::test
