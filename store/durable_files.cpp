#include "store/durable_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace emlek {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void failed(const char* what, const fs::path& file, int error) {
    throw fs::filesystem_error(what, file, std::error_code(error, std::generic_category()));
}

class Descriptor {
  public:
    Descriptor(const fs::path& file, int flags) : file_(file), number_(::open(file.c_str(), flags, 0600)) {
        if (number_ < 0) failed("cannot open", file, errno);
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void sync() const {
        if (::fsync(number_) != 0) failed("cannot sync", file_, errno);
    }
    // Up to so many bytes; 0 at the end.
    std::size_t read(std::vector<char>& block) const {
        while (true) {
            const ssize_t got = ::read(number_, block.data(), block.size());
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) failed("cannot read", file_, errno);
        }
    }
    void write(const char* bytes, std::size_t size) const {
        while (size > 0) {
            const ssize_t written = ::write(number_, bytes, size);
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) failed("cannot write", file_, errno);
            bytes += written;
            size -= static_cast<std::size_t>(written);
        }
    }

  private:
    fs::path file_;
    int number_;
};

} // namespace

void sync_folder(const fs::path& folder) {
    Descriptor(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
}

void put_in_place(const fs::path& from, const fs::path& to) {
    fs::rename(from, to);
    sync_folder(to.parent_path());
}

void make_private_folder(const fs::path& folder) {
    if (fs::is_directory(folder)) return;
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms::owner_all);
    sync_folder(folder.parent_path());
}

void make_private_file(const fs::path& file) {
    fs::remove(file);
    const Descriptor made(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
}

void copy_privately(const fs::path& from, const fs::path& to) {
    constexpr std::size_t block_size = std::size_t{1} << 20U;
    const Descriptor source(from, O_RDONLY | O_CLOEXEC);
    const Descriptor copy(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
    std::vector<char> block(block_size);
    while (const std::size_t got = source.read(block))
        copy.write(block.data(), got);
    copy.sync();
}

} // namespace emlek
