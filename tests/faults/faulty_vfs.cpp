#include "tests/faults/faulty_vfs.h"

#include "tests/loss/file_calls.h"

#include <sqlite3.h>

#include <stdexcept>

namespace emlek::test {

// SQLite's two tables of functions, and which of their calls fail.
struct FaultyVfs::Shim {
    // An open file. SQLite gives the memory for it, and behind it for the real one.
    struct File {
        sqlite3_file base;
        Shim* shim;

        static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
        const sqlite3_io_methods& methods() { return *real()->pMethods; }
    };

    explicit Shim(DiskFault which);
    ~Shim();
    Shim(const Shim&) = delete;
    Shim& operator=(const Shim&) = delete;

    // Counts one operation; whether it is to fail.
    bool fails() {
        if (!armed) return false;
        ++count;
        return count == at || (sticky && count > at);
    }
    bool fails_if(bool can_be) { return can_be && fails(); }

    static Shim& of(sqlite3_vfs* vfs) { return *static_cast<Shim*>(vfs->pAppData); }
    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out);
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset);
    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset);
    static sqlite3_io_methods forwarding();
    // An operation that only an Error hits.
    template <class Call>
    static int or_error(sqlite3_file* file, int error, const Call& call) {
        File& on = File::of(file);
        if (on.shim->fails_if(on.shim->fault == DiskFault::Error)) return error;
        return call(on.methods(), on.real());
    }

    DiskFault fault;
    sqlite3_vfs* real;
    sqlite3_vfs vfs;
    sqlite3_io_methods methods = forwarding();
    bool armed = false;
    std::size_t count = 0;
    std::size_t at = 0;
    bool sticky = false;
};

FaultyVfs::Shim::Shim(DiskFault which) : fault(which), real(sqlite3_vfs_find(nullptr)), vfs(*real) {
    vfs.zName = "faulty";
    vfs.pNext = nullptr;
    vfs.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    vfs.pAppData = this;
    vfs.xOpen = open;
    vfs.xDelete = [](sqlite3_vfs* v, const char* path, int sync_folder) {
        const InsideSqlite inside;
        if (of(v).fails_if(of(v).fault == DiskFault::Error)) return SQLITE_IOERR_DELETE;
        return of(v).real->xDelete(of(v).real, path, sync_folder);
    };
    vfs.xAccess = [](sqlite3_vfs* v, const char* path, int flags, int* result) {
        if (of(v).fails_if(of(v).fault == DiskFault::Error)) return SQLITE_IOERR_ACCESS;
        return of(v).real->xAccess(of(v).real, path, flags, result);
    };
    vfs.xFullPathname = [](sqlite3_vfs* v, const char* path, int size, char* full) {
        if (of(v).fails_if(of(v).fault == DiskFault::Error)) return SQLITE_CANTOPEN_FULLPATH;
        return of(v).real->xFullPathname(of(v).real, path, size, full);
    };
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) throw std::runtime_error("no file system registered");
}

FaultyVfs::Shim::~Shim() {
    sqlite3_vfs_unregister(&vfs);
    sqlite3_vfs_register(real, 1);
}

int FaultyVfs::Shim::open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out) {
    Shim& shim = of(vfs);
    File& opened = File::of(file);
    opened = {{nullptr}, &shim};
    const InsideSqlite inside;
    const bool takes_room = (flags & SQLITE_OPEN_CREATE) != 0;
    if (shim.fails_if(shim.fault == DiskFault::Error || (shim.fault == DiskFault::Full && takes_room)))
        return SQLITE_CANTOPEN;
    const int result = shim.real->xOpen(shim.real, path, opened.real(), flags, flags_out);
    if (opened.real()->pMethods != nullptr) opened.base.pMethods = &shim.methods;
    return result;
}

int FaultyVfs::Shim::read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
    File& on = File::of(file);
    Shim& shim = *on.shim;
    if (!shim.fails_if(shim.fault != DiskFault::Full)) return on.methods().xRead(on.real(), to, size, offset);
    if (shim.fault == DiskFault::Short) on.methods().xRead(on.real(), to, size / 2, offset);
    return SQLITE_IOERR_READ;
}

int FaultyVfs::Shim::write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    File& on = File::of(file);
    Shim& shim = *on.shim;
    if (!shim.fails()) return on.methods().xWrite(on.real(), bytes, size, offset);
    if (shim.fault == DiskFault::Short) on.methods().xWrite(on.real(), bytes, size / 2, offset);
    return shim.fault == DiskFault::Error ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

// Version 1: no shared memory and no mapping, which a collection that is held exclusively never asks for.
sqlite3_io_methods FaultyVfs::Shim::forwarding() {
    sqlite3_io_methods table{};
    table.iVersion = 1;
    table.xRead = read;
    table.xWrite = write;
    table.xClose = [](sqlite3_file* f) { return File::of(f).methods().xClose(File::of(f).real()); };
    table.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
        return or_error(f, SQLITE_IOERR_TRUNCATE,
                        [&](const auto& io, sqlite3_file* file) { return io.xTruncate(file, size); });
    };
    table.xSync = [](sqlite3_file* f, int flags) {
        return or_error(f, SQLITE_IOERR_FSYNC,
                        [&](const auto& io, sqlite3_file* file) { return io.xSync(file, flags); });
    };
    table.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return or_error(f, SQLITE_IOERR_FSTAT,
                        [&](const auto& io, sqlite3_file* file) { return io.xFileSize(file, size); });
    };
    table.xLock = [](sqlite3_file* f, int lock) {
        return or_error(f, SQLITE_IOERR_LOCK,
                        [&](const auto& io, sqlite3_file* file) { return io.xLock(file, lock); });
    };
    table.xUnlock = [](sqlite3_file* f, int lock) {
        return or_error(f, SQLITE_IOERR_UNLOCK,
                        [&](const auto& io, sqlite3_file* file) { return io.xUnlock(file, lock); });
    };
    table.xCheckReservedLock = [](sqlite3_file* f, int* held) {
        return or_error(f, SQLITE_IOERR_CHECKRESERVEDLOCK, [&](const auto& io, sqlite3_file* file) {
            return io.xCheckReservedLock(file, held);
        });
    };
    table.xFileControl = [](sqlite3_file* f, int what, void* value) {
        return File::of(f).methods().xFileControl(File::of(f).real(), what, value);
    };
    table.xSectorSize = [](sqlite3_file* f) { return File::of(f).methods().xSectorSize(File::of(f).real()); };
    table.xDeviceCharacteristics = [](sqlite3_file* f) {
        return File::of(f).methods().xDeviceCharacteristics(File::of(f).real());
    };
    return table;
}

FaultyVfs::FaultyVfs(DiskFault fault) : shim_(std::make_unique<Shim>(fault)) {}

FaultyVfs::~FaultyVfs() = default;

void FaultyVfs::arm(const std::filesystem::path& /*folder*/, std::size_t at, bool sticky) {
    shim_->at = at;
    shim_->sticky = sticky;
    shim_->count = 0;
    shim_->armed = true;
}

std::size_t FaultyVfs::clear() {
    shim_->armed = false;
    return shim_->count;
}

// A backup that is read again and found wanting says that of itself: it cannot tell why it is.
bool FaultyVfs::names_cause(const std::string& sentence) const {
    return sentence.find("disk") != std::string::npos || sentence.find("backup") != std::string::npos;
}

} // namespace emlek::test
