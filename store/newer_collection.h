#pragma once

#include "store/collection.h"
#include "store/store_error.h"

#include <cstdint>
#include <filesystem>

namespace emlek {

// A collection that a newer program wrote is never written to. It can be read, in a copy, where it still has
// all that this program reads, and nothing in that place that this program does not know; a newer program
// that changes what is meant by it says so in the file (docs/review-log.md, "Versions").

// Copies it, with the log that a crash left beside it. Its own files are only read, and nobody else has it
// open meanwhile. Throws StoreError.
void copy_to_read(const OpenOptions& options, const std::filesystem::path& to);

// Makes such a copy one that this program opens, and returns the version that it had. Above
// collection_version: a newer program wrote it. Throws not_readable, with the name of the copy.
std::int64_t make_readable(const std::filesystem::path& copy, Moment moment);
StoreError not_readable(const std::filesystem::path& file);

} // namespace emlek
