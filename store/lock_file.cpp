#include "store/lock_file.h"

#include "store/file_trouble.h"
#include "store/store_error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace emlek {

namespace {

using HolderLine = std::array<char, 200>; // ends with a zero

HolderLine holder(int descriptor) {
    HolderLine line{};
    if (::pread(descriptor, line.data(), line.size() - 1, 0) <= 0)
        std::strcpy(line.data(), "another program");
    line[std::strcspn(line.data(), "\n")] = '\0';
    return line;
}

[[noreturn]] void unreachable(const std::filesystem::path& collection, int error) {
    std::string why = "cannot be written here";
    if (error == EACCES || error == EPERM) why = "lies where you may not write";
    if (error == EROFS) why = "lies on a disk that is read-only";
    if (error == ENOENT || error == ENOTDIR) why = "cannot be made: its folder does not exist";
    if (trouble_of(error) == FileTrouble::NoRoom) why = "cannot be opened: the disk is full";
    if (trouble_of(error) == FileTrouble::Failing) why = "cannot be opened: the disk does not take data";
    throw StoreError(StoreError::Cause::Unreachable,
                     "The collection " + collection.string() + " " + why +
                         ". Nothing was changed. Choose another place with --collection FILE.");
}

// Whoever held the lock before may have removed the file between our open and our lock.
bool is_still_there(int descriptor, const std::filesystem::path& path) {
    struct stat held {};
    struct stat named {};
    return ::fstat(descriptor, &held) == 0 && ::stat(path.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

} // namespace

LockFile::LockFile(const std::filesystem::path& collection, const std::string& program, Moment since)
    : path_(collection.string() + ".lock") {
    // Before the lock is held: nothing after it may fail and leave it held by nobody.
    const std::string line =
        program + " (pid " + std::to_string(::getpid()) + ", since " + to_local(since) + ")\n";
    constexpr mode_t owner_only = 0600;
    while (true) {
        descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
        if (descriptor_ < 0) unreachable(collection, errno);
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            const HolderLine who = holder(descriptor_);
            ::close(descriptor_);
            throw StoreError(StoreError::Cause::Held,
                             "The collection " + collection.string() + " is held by " + who.data() +
                                 ". Nothing was changed. Close that one, then try again.");
        }
        if (is_still_there(descriptor_, path_)) break;
        ::close(descriptor_);
    }
    // What the file says is a courtesy; the lock holds without it, even on a full disk.
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, line.data(), line.size(), 0) < 0) return;
}

LockFile::~LockFile() {
    ::unlink(path_.c_str());
    ::close(descriptor_);
}

} // namespace emlek
