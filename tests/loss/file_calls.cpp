#include "tests/loss/file_calls.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <optional>
#include <utility>

namespace emlek::test {

namespace {

// The C library calls the functions below, not an object that could be handed to them.
thread_local constinit FileCalls* watching = nullptr;

} // namespace

FileCalls::FileCalls(const std::filesystem::path& folder, FileCallObserver& observer)
    : folder_(folder.string()), observer_(observer) {
    watching = this;
}

FileCalls::~FileCalls() {
    watching = nullptr;
}

InsideSqlite::InsideSqlite() : outside_(std::exchange(watching, nullptr)) {}

InsideSqlite::~InsideSqlite() {
    watching = outside_;
}

// What the C library's functions have become, for whoever is watching.
struct Interposed {
    using Kind = FileCall::Kind;

    // The C library's own.
    template <class Function>
    static Function* next(const char* name) {
        return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
    }

    static std::optional<std::string> name_of(const char* path) {
        if (watching == nullptr || path == nullptr) return std::nullopt;
        const std::string_view whole(path);
        const std::string& folder = watching->folder_;
        if (whole == folder) return "";
        if (!whole.starts_with(folder) || whole[folder.size()] != '/') return std::nullopt;
        return std::string(whole.substr(folder.size() + 1));
    }

    static FileCalls::Opened* opened(int descriptor) {
        if (watching == nullptr) return nullptr;
        const auto found = watching->opened_.find(descriptor);
        return found == watching->opened_.end() ? nullptr : &found->second;
    }

    // Tells of the call around making it; a negative result is a failure.
    template <class Make>
    static auto told(FileCall call, const Make& make) -> decltype(make()) {
        FileCallObserver& observer = watching->observer_;
        if (const int error = observer.before(call); error != 0) {
            errno = error;
            return -1;
        }
        const auto result = make();
        const int error = errno;
        if (result >= 0) {
            if (call.kind == Kind::Write) call.bytes = call.bytes.substr(0, static_cast<std::size_t>(result));
            observer.after(call);
        }
        errno = error;
        return result;
    }

    template <class Make>
    static int told_path(Kind kind, const char* path, const Make& make) {
        auto name = name_of(path);
        return name ? told({kind, std::move(*name)}, make) : make();
    }

    template <class Make>
    static int open(const char* path, int flags, const Make& make) {
        const auto name = name_of(path);
        if (!name) return make();
        struct stat status {};
        const bool there = ::stat(path, &status) == 0;
        const bool creates = (flags & O_CREAT) != 0 && !there;
        const bool empties = (flags & O_TRUNC) != 0 && there;
        const Kind kind = creates ? Kind::Create : empties ? Kind::Empty : Kind::Open;
        const int descriptor = told({kind, *name}, make);
        if (descriptor >= 0) watching->opened_[descriptor] = {*name, 0, there && S_ISDIR(status.st_mode)};
        return descriptor;
    }

    static void forget(int descriptor) {
        if (watching != nullptr) watching->opened_.erase(descriptor);
    }

    template <class Make>
    static int rename(const char* from, const char* to, const Make& make) {
        auto name = name_of(from);
        auto new_name = name_of(to);
        if (!name || !new_name) return make();
        return told({Kind::Rename, std::move(*name), std::move(*new_name)}, make);
    }

    template <class Make>
    static int sync(int descriptor, Kind kind, const Make& make) {
        const FileCalls::Opened* const file = opened(descriptor);
        if (file == nullptr) return make();
        return told({kind == Kind::Sync && file->is_folder ? Kind::SyncFolder : kind, file->name}, make);
    }

    template <class Make>
    static ssize_t read_at(int descriptor, const Make& make) {
        const FileCalls::Opened* const file = opened(descriptor);
        return file == nullptr ? make() : told({Kind::Read, file->name}, make);
    }

    template <class Make>
    static ssize_t transfer(int descriptor, Kind kind, std::string_view bytes, const Make& make) {
        FileCalls::Opened* const file = opened(descriptor);
        if (file == nullptr) return make();
        const ssize_t moved = told({kind, file->name, {}, file->offset, bytes}, make);
        if (moved > 0) file->offset += static_cast<std::size_t>(moved);
        return moved;
    }
};

} // namespace emlek::test

using emlek::test::Interposed;
using Kind = emlek::test::FileCall::Kind;

extern "C" {

int open(const char* path, int flags, ...) {
    static auto* const real = Interposed::next<int(const char*, int, ...)>("open");
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return Interposed::open(path, flags, [&] { return real(path, flags, mode); });
}

int close(int descriptor) {
    static auto* const real = Interposed::next<int(int)>("close");
    Interposed::forget(descriptor);
    return real(descriptor);
}

ssize_t read(int descriptor, void* to, size_t size) {
    static auto* const real = Interposed::next<ssize_t(int, void*, size_t)>("read");
    return Interposed::transfer(descriptor, Kind::Read, {}, [&] { return real(descriptor, to, size); });
}

ssize_t pread(int descriptor, void* to, size_t size, off_t offset) {
    static auto* const real = Interposed::next<ssize_t(int, void*, size_t, off_t)>("pread");
    return Interposed::read_at(descriptor, [&] { return real(descriptor, to, size, offset); });
}

ssize_t write(int descriptor, const void* from, size_t size) {
    static auto* const real = Interposed::next<ssize_t(int, const void*, size_t)>("write");
    return Interposed::transfer(descriptor, Kind::Write, {static_cast<const char*>(from), size},
                                [&] { return real(descriptor, from, size); });
}

int fsync(int descriptor) {
    static auto* const real = Interposed::next<int(int)>("fsync");
    return Interposed::sync(descriptor, Kind::Sync, [&] { return real(descriptor); });
}

int syncfs(int descriptor) noexcept {
    static auto* const real = Interposed::next<int(int)>("syncfs");
    return Interposed::sync(descriptor, Kind::SyncDisk, [&] { return real(descriptor); });
}

int rename(const char* from, const char* to) noexcept {
    static auto* const real = Interposed::next<int(const char*, const char*)>("rename");
    return Interposed::rename(from, to, [&] { return real(from, to); });
}

int remove(const char* path) noexcept {
    static auto* const real = Interposed::next<int(const char*)>("remove");
    return Interposed::told_path(Kind::Remove, path, [&] { return real(path); });
}

int unlink(const char* path) noexcept {
    static auto* const real = Interposed::next<int(const char*)>("unlink");
    return Interposed::told_path(Kind::Remove, path, [&] { return real(path); });
}

int mkdir(const char* path, mode_t mode) noexcept {
    static auto* const real = Interposed::next<int(const char*, mode_t)>("mkdir");
    return Interposed::told_path(Kind::MakeFolder, path, [&] { return real(path, mode); });
}

int fchmodat(int at, const char* path, mode_t mode, int flags) noexcept {
    static auto* const real = Interposed::next<int(int, const char*, mode_t, int)>("fchmodat");
    return Interposed::told_path(Kind::Permit, path, [&] { return real(at, path, mode, flags); });
}

} // extern "C"
