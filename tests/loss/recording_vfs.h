#pragma once

#include "tests/loss/disk.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace emlek::test {

// What SQLite or our own code asked of the disk, one operation.
struct DiskOperation {
    enum class Kind : std::int8_t {
        Hold, // no operation: found on the disk, durable
        Create,
        Write,
        Truncate,
        Sync,
        SyncFolder, // of the folder that holds the file
        SyncDisk,   // all of it
        Rename,
        Remove,
        MakeFolder,
    };
    Kind kind;
    std::string file;       // relative to the folder
    std::size_t offset = 0; // of a write; the size of a truncation
    std::string bytes;      // of a write, or what is held; the new name of a renaming
};

void apply(const DiskOperation& operation, Disk& disk);

// While it lives, it is SQLite's default file system: everything goes on to the real one, and what changes a
// file in the folder is written down. SQLite's temporary files are left out: they do not outlive a process.
// What our own code does to files and folders is written down between (tests/loss/file_calls.h). One at a
// time, and one thread.
//
// What comes past both, as a test's own doings, is seen when the file is opened next: one that is there
// unasked and empty was made and not synced; one of another length than it was left with was put there, and
// counts as durable.
class RecordingVfs {
  public:
    explicit RecordingVfs(const std::filesystem::path& folder);
    ~RecordingVfs();
    RecordingVfs(const RecordingVfs&) = delete;
    RecordingVfs& operator=(const RecordingVfs&) = delete;

    // In turn, from the start.
    const std::vector<DiskOperation>& operations() const;

  private:
    struct Shim;
    std::unique_ptr<Shim> shim_;
};

} // namespace emlek::test
