#pragma once

#include <cstdint>
#include <filesystem>

namespace emlek {

// The identity that stands in the first page of an SQLite file (https://www.sqlite.org/fileformat2.html).
struct FileHeader {
    bool is_empty = true; // nothing is in the file, or it is not there
    bool is_sqlite = false;
    std::int64_t application = 0;
    std::int64_t version = 0; // user_version
};

// Reads it without SQLite, so that not a byte is touched. A power cut may have spoiled the first page while
// SQLite wrote it. Then it is read from the log or the journal beside the file, from which SQLite will mend
// it; if it was the first page that the file ever had, as the journal tells, the file counts as empty, which
// SQLite will make it. Throws SQLite::Exception when the file cannot be read.
FileHeader read_header(const std::filesystem::path& file);

} // namespace emlek
