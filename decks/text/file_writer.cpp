#include "decks/text/file_writer.h"

#include "decks/incoming.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t buffer_size = 1U << 17U;

[[noreturn]] void refuse(int error) {
    const auto why = [error]() -> std::string {
        if (error == ENOENT || error == ENOTDIR) return "its folder does not exist";
        if (error == EACCES || error == EPERM) return "you have no right to write there";
        if (error == EROFS) return "the disk is read-only";
        if (error == ENOSPC || error == EDQUOT) return "the disk is full";
        if (error == EFBIG) return "it would be larger than files may be here";
        if (error == EEXIST) return "there is a file of this name already";
        return "the disk did not take it";
    };
    throw DeckFault("the file cannot be written: " + why() + ".");
}

} // namespace

FileWriter::FileWriter(const std::filesystem::path& file) {
    constexpr mode_t as_the_umask_says = 0666;
    descriptor_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, as_the_umask_says);
    if (descriptor_ < 0) refuse(errno);
    buffer_.reserve(buffer_size);
}

FileWriter::~FileWriter() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::write(std::string_view piece) {
    buffer_ += piece;
    if (buffer_.size() >= buffer_size) flush();
}

void FileWriter::flush() {
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse(errno);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    buffer_.clear();
}

void FileWriter::finish() {
    flush();
    // What a network disk could not take is told when closing.
    if (::fsync(descriptor_) != 0) refuse(errno);
    if (::close(std::exchange(descriptor_, -1)) != 0) refuse(errno);
}

} // namespace emlek
