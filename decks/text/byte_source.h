#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace emlek {

// The content of a file, or what was pasted, from its beginning to its end in pieces.
class ByteSource {
  public:
    virtual ~ByteSource() = default;
    virtual std::int64_t size() const = 0;
    // Up to so many of the next bytes; 0 at the end. Throws DeckFault when the disk fails.
    virtual std::size_t read(char* to, std::size_t most) = 0;
    virtual void rewind() = 0;
};

inline constexpr std::int64_t largest_deck_file = std::int64_t{1} << 32U;

// A regular file, opened without ever waiting for what is none. Throws DeckFault with a sentence: there is no
// such file, no right to read it, it is a folder, a device, or larger than largest_deck_file.
std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file);
// The same for a file of a folder's own: a symbolic link is refused.
std::unique_ptr<ByteSource> open_own_bytes(const std::filesystem::path& file);
std::unique_ptr<ByteSource> bytes_in_memory(std::string bytes);

// All of it from the beginning; at most so many bytes.
std::string read_bytes(ByteSource& bytes, std::int64_t most);

} // namespace emlek
