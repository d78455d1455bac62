#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The bytes of a file, from any place. Throws DeckFault when there are fewer.
class FileBytes {
  public:
    FileBytes(std::istream& in, std::uint64_t size) : in_(in), size_(size) {}
    std::uint64_t size() const { return size_; }
    // Exactly so many; `what` names them in the sentence of the fault: "the entry \"a\"".
    std::string at(std::uint64_t offset, std::uint64_t count, const std::string& what) const;

  private:
    std::istream& in_;
    std::uint64_t size_;
};

enum class ZipMethod : std::int8_t { Stored, Deflated };

struct ZipEntry {
    std::string name; // UTF-8; never leads out of a folder
    ZipMethod method = ZipMethod::Stored;
    std::uint64_t packed = 0; // bytes
    std::uint64_t size = 0;   // bytes, unpacked
    std::uint32_t crc = 0;
    std::uint64_t content_at = 0; // where the packed bytes begin in the file
    bool folder() const { return name.back() == '/'; }
};

inline constexpr std::size_t most_entries = 65'536;

// The directory of a zip file (APPNOTE 6.3, zip64 included), each entry compared with its local header.
// Throws DeckFault, naming the entry and what is wrong, for: names that are absolute, hold "..", a backslash,
// a drive, control characters or bytes that are not UTF-8; links and devices; encrypted entries; entries that
// stand twice or share bytes; packing other than stored and deflated; more than most_entries; archives in
// several parts; files that are cut short.
std::vector<ZipEntry> read_zip_directory(const FileBytes& file);

// What is wrong with such a name as a path, as a sentence's end: "is an absolute path"; empty when nothing
// is.
std::string path_fault(std::string_view name);

} // namespace emlek
