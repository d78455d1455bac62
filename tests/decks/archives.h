#pragma once

#include "tests/decks/collected.h"

namespace emlek::test {

// Opens and reads an archive by its content, with a folder for its private copies.
CollectingSink read_archive(const std::filesystem::path& file, const Calendar& calendar);

} // namespace emlek::test
