#include "tests/loss/recording_vfs.h"

#include "tests/loss/file_calls.h"
#include "tests/store/desk.h"

#include <sqlite3.h>

#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace emlek::test {

namespace fs = std::filesystem;
using Kind = DiskOperation::Kind;

void apply(const DiskOperation& operation, Disk& disk) {
    switch (operation.kind) {
        case Kind::Hold:
            return disk.hold(operation.file, operation.bytes);
        case Kind::Create:
            return disk.create(operation.file);
        case Kind::Write:
            return disk.write(operation.file, operation.offset, operation.bytes);
        case Kind::Truncate:
            return disk.truncate(operation.file, operation.offset);
        case Kind::Sync:
            return disk.sync(operation.file);
        case Kind::SyncFolder:
            return disk.sync_folder_of(operation.file);
        case Kind::SyncDisk:
            return disk.sync_all();
        case Kind::Rename:
            return disk.rename(operation.file, operation.bytes);
        case Kind::Remove:
            return disk.remove(operation.file);
        case Kind::MakeFolder:
            return disk.make_folder(operation.file);
    }
}

// SQLite's two tables of functions, what our own code calls, and what they write down.
struct RecordingVfs::Shim : FileCallObserver {
    // An open file. SQLite gives the memory for it, and behind it for the real one.
    struct File {
        sqlite3_file base;
        Shim* shim;
        std::string* name;         // null when it is not watched
        bool syncs_folder = false; // with its next sync

        static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
        const sqlite3_io_methods& methods() { return *real()->pMethods; }
        void note(Kind kind, std::size_t offset = 0, std::string bytes = {}) {
            if (name != nullptr) shim->note({kind, *name, offset, std::move(bytes)});
        }
    };

    explicit Shim(const fs::path& where);
    ~Shim() override;

    int before(const FileCall& /*call*/) noexcept override { return 0; }
    void after(const FileCall& call) noexcept override;
    void note(DiskOperation operation);
    // The file's name in the folder; none when it lies elsewhere or is a temporary one.
    std::optional<std::string> watched(const char* path, int flags) const;
    // Looks at what was done to the file past what is watched.
    void look_at(const std::string& name);

    static Shim& of(sqlite3_vfs* vfs) { return *static_cast<Shim*>(vfs->pAppData); }
    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out);
    static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder);
    static int close(sqlite3_file* file);
    static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset);
    static int truncate(sqlite3_file* file, sqlite3_int64 size);
    static int sync(sqlite3_file* file, int flags);
    static sqlite3_io_methods forwarding();

    std::string folder;
    sqlite3_vfs* real;
    sqlite3_vfs vfs;
    sqlite3_io_methods methods = forwarding();
    Disk disk; // as it is now
    std::vector<DiskOperation> operations;
    FileCalls calls;
};

RecordingVfs::Shim::Shim(const fs::path& where)
    : folder(where.string() + "/"), real(sqlite3_vfs_find(nullptr)), vfs(*real), calls(where, *this) {
    vfs.zName = "recording";
    vfs.pNext = nullptr;
    vfs.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    vfs.pAppData = this;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    // The real one's functions look at their own table.
    vfs.xAccess = [](sqlite3_vfs* v, const char* path, int flags, int* result) {
        return of(v).real->xAccess(of(v).real, path, flags, result);
    };
    vfs.xFullPathname = [](sqlite3_vfs* v, const char* path, int size, char* full) {
        return of(v).real->xFullPathname(of(v).real, path, size, full);
    };
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK) throw std::runtime_error("no file system registered");
}

RecordingVfs::Shim::~Shim() {
    sqlite3_vfs_unregister(&vfs);
    sqlite3_vfs_register(real, 1);
}

void RecordingVfs::Shim::note(DiskOperation operation) {
    apply(operation, disk);
    operations.push_back(std::move(operation));
}

std::optional<std::string> RecordingVfs::Shim::watched(const char* path, int flags) const {
    if (path == nullptr || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0) return std::nullopt;
    const std::string_view whole(path);
    if (whole.rfind(folder, 0) != 0) return std::nullopt;
    return std::string(whole.substr(folder.size()));
}

void RecordingVfs::Shim::after(const FileCall& call) noexcept {
    using Call = FileCall::Kind;
    switch (call.kind) {
        case Call::Open:
            if (fs::is_regular_file(folder + call.name)) look_at(call.name);
            return;
        case Call::Create:
            return note({Kind::Create, call.name, 0, {}});
        case Call::Empty:
            return note({disk.size_of(call.name) ? Kind::Truncate : Kind::Create, call.name, 0, {}});
        case Call::Write:
            return note({Kind::Write, call.name, call.offset, std::string(call.bytes)});
        case Call::Sync:
            return note({Kind::Sync, call.name, 0, {}});
        case Call::SyncFolder:
            return note({Kind::SyncFolder, call.name.empty() ? "" : call.name + "/", 0, {}});
        case Call::SyncDisk:
            return note({Kind::SyncDisk, call.name, 0, {}});
        case Call::Rename:
            return note({Kind::Rename, call.name, 0, call.to});
        case Call::Remove:
            return note({Kind::Remove, call.name, 0, {}});
        case Call::MakeFolder:
            return note({Kind::MakeFolder, call.name, 0, {}});
        case Call::Read:
        case Call::Permit:
            return;
    }
}

void RecordingVfs::Shim::look_at(const std::string& name) {
    const auto known = disk.size_of(name);
    std::error_code none;
    const auto there = fs::file_size(folder + name, none);
    if (none) {
        if (known) note({Kind::Remove, name, 0, {}});
    } else if (known != std::optional<std::size_t>(there)) {
        if (known) note({Kind::Remove, name, 0, {}});
        note(there == 0 ? DiskOperation{Kind::Create, name, 0, {}}
                        : DiskOperation{Kind::Hold, name, 0, bytes_of(folder + name)});
    }
}

int RecordingVfs::Shim::open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags,
                             int* flags_out) {
    Shim& shim = of(vfs);
    File& opened = File::of(file);
    opened = {{nullptr}, &shim, nullptr, false};
    const auto name = shim.watched(path, flags);
    const InsideSqlite inside;
    if (name) shim.look_at(*name);
    const int result = shim.real->xOpen(shim.real, path, opened.real(), flags, flags_out);
    if (opened.real()->pMethods == nullptr) return result;
    opened.base.pMethods = &shim.methods;
    if (!name || result != SQLITE_OK) return result;
    opened.name = new std::string(*name);
    if ((flags & SQLITE_OPEN_CREATE) == 0) return result;
    if (!shim.disk.size_of(*name)) opened.note(Kind::Create);
    // As os_unix.c has it: the first sync of a journal also syncs the folder.
    constexpr int journals = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
    opened.syncs_folder = (flags & journals) != 0;
    return result;
}

int RecordingVfs::Shim::remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    Shim& shim = of(vfs);
    const InsideSqlite inside;
    const int result = shim.real->xDelete(shim.real, path, sync_folder);
    const auto name = shim.watched(path, 0);
    if (!name || result != SQLITE_OK) return result;
    shim.note({Kind::Remove, *name, 0, {}});
    if (sync_folder != 0) shim.note({Kind::SyncFolder, *name, 0, {}});
    return result;
}

int RecordingVfs::Shim::close(sqlite3_file* file) {
    File& closed = File::of(file);
    delete std::exchange(closed.name, nullptr);
    return closed.methods().xClose(closed.real());
}

int RecordingVfs::Shim::write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    File& written = File::of(file);
    const int result = written.methods().xWrite(written.real(), bytes, count, offset);
    if (result == SQLITE_OK) {
        written.note(Kind::Write, static_cast<std::size_t>(offset),
                     {static_cast<const char*>(bytes), static_cast<std::size_t>(count)});
    }
    return result;
}

int RecordingVfs::Shim::truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& cut = File::of(file);
    const int result = cut.methods().xTruncate(cut.real(), size);
    if (result == SQLITE_OK) cut.note(Kind::Truncate, static_cast<std::size_t>(size));
    return result;
}

int RecordingVfs::Shim::sync(sqlite3_file* file, int flags) {
    File& synced = File::of(file);
    const int result = synced.methods().xSync(synced.real(), flags);
    if (result != SQLITE_OK) return result;
    synced.note(Kind::Sync);
    if (std::exchange(synced.syncs_folder, false)) synced.note(Kind::SyncFolder);
    return result;
}

// Version 1: no shared memory and no mapping, which a collection that is held exclusively never asks for.
sqlite3_io_methods RecordingVfs::Shim::forwarding() {
    sqlite3_io_methods table{};
    table.iVersion = 1;
    table.xClose = close;
    table.xWrite = write;
    table.xTruncate = truncate;
    table.xSync = sync;
    table.xRead = [](sqlite3_file* f, void* to, int count, sqlite3_int64 offset) {
        return File::of(f).methods().xRead(File::of(f).real(), to, count, offset);
    };
    table.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return File::of(f).methods().xFileSize(File::of(f).real(), size);
    };
    table.xLock = [](sqlite3_file* f, int lock) {
        return File::of(f).methods().xLock(File::of(f).real(), lock);
    };
    table.xUnlock = [](sqlite3_file* f, int lock) {
        return File::of(f).methods().xUnlock(File::of(f).real(), lock);
    };
    table.xCheckReservedLock = [](sqlite3_file* f, int* held) {
        return File::of(f).methods().xCheckReservedLock(File::of(f).real(), held);
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

RecordingVfs::RecordingVfs(const fs::path& folder) : shim_(std::make_unique<Shim>(folder)) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = fs::relative(entry.path(), folder).string();
        shim_->note({Kind::Hold, name, 0, bytes_of(entry.path())});
    }
}

RecordingVfs::~RecordingVfs() = default;

const std::vector<DiskOperation>& RecordingVfs::operations() const {
    return shim_->operations;
}

} // namespace emlek::test
