#include "store/file_header.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <string_view>

namespace emlek {

namespace {

// Of the headers of the file, its rollback journal, its write-ahead log, and a frame there.
constexpr std::size_t header_size = 100;
constexpr std::size_t journal_header_size = 28;
constexpr std::size_t log_header_size = 32;
constexpr std::size_t frame_header_size = 24;

// As SQLite would say it.
[[noreturn]] void cannot_read(int error) {
    throw SQLite::Exception("cannot read", error == EIO ? 10 : 14); // SQLITE_IOERR, SQLITE_CANTOPEN
}

// A file that is not there is an empty one.
class OpenFile {
  public:
    explicit OpenFile(const std::filesystem::path& file)
        : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ < 0 && errno != ENOENT) cannot_read(errno);
    }
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    // How many bytes there were.
    template <std::size_t size>
    std::size_t read(std::array<unsigned char, size>& bytes, std::int64_t at) const {
        if (descriptor_ < 0) return 0;
        const ssize_t got = ::pread(descriptor_, bytes.data(), size, at);
        if (got < 0) cannot_read(errno);
        return static_cast<std::size_t>(got);
    }

  private:
    int descriptor_;
};

template <std::size_t size>
std::int64_t big_endian(const std::array<unsigned char, size>& bytes, std::size_t at) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | bytes[at + i];
    return value;
}

FileHeader header_at(const OpenFile& file, std::int64_t at) {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    std::array<unsigned char, header_size> bytes{};
    const std::size_t got = file.read(bytes, at);
    FileHeader header;
    if (got == 0) return header;
    header.is_empty = false;
    header.is_sqlite = got == header_size && std::equal(magic.begin(), magic.end(), bytes.begin());
    header.version = big_endian(bytes, 60);
    header.application = big_endian(bytes, 68);
    return header;
}

// Of the first pages in the log the last, which may be one that is done with: enough for whose the file is.
FileHeader header_in_log(const std::filesystem::path& file) {
    const OpenFile log(file.string() + "-wal");
    FileHeader found;
    std::array<unsigned char, log_header_size> start{};
    if (log.read(start, 0) != log_header_size) return found;
    const std::int64_t page_size = big_endian(start, 8);
    if (page_size < 512 || page_size > 65536) return found;
    std::array<unsigned char, frame_header_size> frame{};
    for (std::int64_t at = log_header_size; log.read(frame, at) == frame_header_size;
         at += static_cast<std::int64_t>(frame_header_size) + page_size) {
        if (big_endian(frame, 0) != 1) continue;
        const FileHeader page = header_at(log, at + static_cast<std::int64_t>(frame_header_size));
        if (page.is_sqlite) found = page;
    }
    return found;
}

// What the rollback journal will make of the file: as empty as it was before its first transaction, or with
// the first page that it had. Nothing known when no journal tells.
FileHeader header_in_journal(const std::filesystem::path& file) {
    constexpr std::array<unsigned char, 8> magic = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
    FileHeader unknown;
    unknown.is_empty = false;
    const OpenFile journal(file.string() + "-journal");
    std::array<unsigned char, journal_header_size> start{};
    if (journal.read(start, 0) != journal_header_size ||
        !std::equal(magic.begin(), magic.end(), start.begin()))
        return unknown;
    if (big_endian(start, 16) == 0) return {};
    const std::int64_t sector = big_endian(start, 20);
    const std::int64_t page_size = big_endian(start, 24);
    if (sector < 32 || sector > 65536 || page_size < 512 || page_size > 65536) return unknown;
    std::array<unsigned char, 4> number{}; // of the page that follows it, and before a checksum
    for (std::int64_t at = sector; journal.read(number, at) == number.size(); at += page_size + 8) {
        if (big_endian(number, 0) == 1) return header_at(journal, at + 4);
    }
    return unknown;
}

} // namespace

FileHeader read_header(const std::filesystem::path& file) {
    const FileHeader header = header_at(OpenFile(file), 0);
    if (header.is_empty || header.is_sqlite) return header;
    const FileHeader journaled = header_in_journal(file);
    if (journaled.is_empty || journaled.is_sqlite) return journaled;
    const FileHeader logged = header_in_log(file);
    return logged.is_sqlite ? logged : header;
}

} // namespace emlek
