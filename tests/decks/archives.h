#pragma once

#include "tests/decks/collecting_sink.h"

namespace emlek::test {

// A calendar at one offset from UTC, with the rollover at four.
Calendar calendar_at(Instant at, UtcOffset offset);

// Opens and reads an archive by its content, with a folder for its private copies.
CollectingSink read_archive(const std::filesystem::path& file, const Calendar& calendar);

} // namespace emlek::test
