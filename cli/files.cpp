#include "cli/files.h"

#include "cli/failure.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace emlek {

namespace {

constexpr std::int64_t most_bytes = std::int64_t{1} << 29U;

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }
    // What a network disk could not take is told when closing.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

[[noreturn]] void refuse(const std::string& sentence) {
    throw Failure(Exit::Refused, sentence);
}

std::string why_not_read(int error) {
    if (error == ENOENT || error == ENOTDIR) return "there is no such file.";
    if (error == EACCES || error == EPERM) return "you have no right to read this file.";
    if (error == EISDIR) return "this is a folder, not a file.";
    return "this file cannot be read.";
}

std::string why_not_written(int error) {
    if (error == ENOENT || error == ENOTDIR) return "its folder does not exist";
    if (error == EACCES || error == EPERM) return "you have no right to write there";
    if (error == EROFS) return "the disk is read-only";
    if (error == ENOSPC || error == EDQUOT) return "the disk is full";
    if (error == EISDIR || error == ENOTEMPTY) return "there is a folder of this name";
    return "the disk did not take it";
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool write_beside(const std::filesystem::path& temporary, std::string_view content) {
    constexpr mode_t as_the_umask_says = 0666;
    Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, as_the_umask_says));
    return out.is_open() && write_all(out.number(), content) && ::fsync(out.number()) == 0 && out.close();
}

} // namespace

std::string read_whole_file(const std::filesystem::path& file) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.is_open()) refuse(why_not_read(errno));
    std::string content;
    std::string block(1U << 16U, '\0');
    while (true) {
        const ssize_t got = ::read(in.number(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) refuse(why_not_read(errno));
        if (got == 0) return content;
        content.append(block, 0, static_cast<std::size_t>(got));
        if (static_cast<std::int64_t>(content.size()) > most_bytes) {
            refuse("this file is larger than 512 MB, the most that Emlék reads.");
        }
    }
}

void replace_file(const std::filesystem::path& named, std::string_view content) {
    // Of a link, what it leads to is replaced, and not the link.
    std::error_code unresolved;
    std::filesystem::path file = std::filesystem::weakly_canonical(named, unresolved);
    if (unresolved) file = named;
    std::filesystem::path temporary = file;
    temporary += "." + std::to_string(::getpid()) + ".part";
    if (write_beside(temporary, content) && ::rename(temporary.c_str(), file.c_str()) == 0) return;
    const int error = errno;
    if (error != EEXIST) ::unlink(temporary.c_str());
    refuse("The file " + file.string() + " cannot be written: " + why_not_written(error) +
           ". What was there is as it was.");
}

} // namespace emlek
