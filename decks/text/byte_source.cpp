#include "decks/text/byte_source.h"

#include "decks/incoming.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace emlek {

namespace {

std::string why_not_read(int error) {
    if (error == ENOENT || error == ENOTDIR) return "there is no such file.";
    if (error == EACCES || error == EPERM) return "you have no right to read this file.";
    if (error == EISDIR) return "this is a folder, not a file.";
    if (error == ELOOP) return "this is a link; a deck's own files are no links.";
    if (error == ENAMETOOLONG) return "its name is too long for a file.";
    if (error == EIO) return "the disk cannot read this file.";
    return "this file cannot be read.";
}

class FileBytes : public ByteSource {
  public:
    explicit FileBytes(int descriptor) : descriptor_(descriptor) {}
    ~FileBytes() override { ::close(descriptor_); }
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    void expect_readable() {
        struct stat about {};
        if (::fstat(descriptor_, &about) != 0) throw DeckFault(why_not_read(errno));
        if (S_ISDIR(about.st_mode)) throw DeckFault(why_not_read(EISDIR));
        if (!S_ISREG(about.st_mode)) {
            throw DeckFault("this is a device or a pipe, not a file; save what it gives as a file first.");
        }
        if (about.st_size > largest_deck_file) {
            throw DeckFault("this file is larger than 4 GiB, the most that Emlék reads.");
        }
        size_ = about.st_size;
    }

    std::int64_t size() const override { return size_; }
    std::size_t read(char* to, std::size_t most) override {
        while (true) {
            const ssize_t got = ::read(descriptor_, to, most);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) throw DeckFault(why_not_read(errno));
            return static_cast<std::size_t>(got);
        }
    }
    void rewind() override {
        if (::lseek(descriptor_, 0, SEEK_SET) != 0) throw DeckFault(why_not_read(errno));
    }

  private:
    int descriptor_;
    std::int64_t size_ = 0;
};

class MemoryBytes : public ByteSource {
  public:
    explicit MemoryBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
    std::size_t read(char* to, std::size_t most) override {
        const std::size_t count = std::min(most, bytes_.size() - at_);
        std::memcpy(to, bytes_.data() + at_, count);
        at_ += count;
        return count;
    }
    void rewind() override { at_ = 0; }

  private:
    std::string bytes_;
    std::size_t at_ = 0;
};

std::unique_ptr<ByteSource> open_with(const std::filesystem::path& file, int more_flags) {
    // O_NONBLOCK: a pipe that nobody writes to must not stop the program; regular files know no difference.
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | more_flags);
    if (descriptor < 0) {
        // A socket, or a device without a driver.
        if (errno == ENXIO || errno == ENODEV) throw DeckFault("this is a device or a pipe, not a file.");
        if (errno == ELOOP && (more_flags & O_NOFOLLOW) == 0) {
            throw DeckFault("this is a link that leads to a link and never to a file.");
        }
        throw DeckFault(why_not_read(errno));
    }
    auto bytes = std::make_unique<FileBytes>(descriptor);
    bytes->expect_readable();
    return bytes;
}

} // namespace

std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file) {
    return open_with(file, 0);
}

std::unique_ptr<ByteSource> open_own_bytes(const std::filesystem::path& file) {
    return open_with(file, O_NOFOLLOW);
}

std::unique_ptr<ByteSource> bytes_in_memory(std::string bytes) {
    return std::make_unique<MemoryBytes>(std::move(bytes));
}

std::string read_bytes(ByteSource& bytes, std::int64_t most) {
    constexpr std::size_t block = 1U << 16U;
    bytes.rewind();
    const auto bound = static_cast<std::size_t>(most);
    std::string content;
    content.reserve(static_cast<std::size_t>(std::clamp<std::int64_t>(bytes.size(), 0, most)));
    while (content.size() < bound) {
        const std::size_t had = content.size();
        content.resize(std::min(had + block, bound));
        const std::size_t got = bytes.read(content.data() + had, content.size() - had);
        content.resize(had + got);
        if (got == 0) break;
    }
    return content;
}

} // namespace emlek
