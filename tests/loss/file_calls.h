#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace emlek::test {

// What our own code asks of the system for a file or folder, past SQLite.
struct FileCall {
    enum class Kind : std::int8_t {
        Open,   // what is there
        Create, // an empty file
        Empty,  // opened, and cut to nothing
        Read,
        Write,
        Sync,
        SyncFolder,
        SyncDisk, // all that was written to the disk of this folder
        Rename,
        Remove,
        MakeFolder,
        Permit, // other rights
    };
    Kind kind;
    std::string name;       // relative to the watched folder; "" is that folder
    std::string to = {};    // of a renaming
    std::size_t offset = 0; // of a write
    std::string_view bytes = {};
};

// Who is told. It is called in the middle of a system call, so it must not throw.
class FileCallObserver {
  public:
    FileCallObserver() = default;
    virtual ~FileCallObserver() = default;
    FileCallObserver(const FileCallObserver&) = delete;
    FileCallObserver& operator=(const FileCallObserver&) = delete;

    // An errno, with which the call fails and does nothing; 0: it is made.
    virtual int before(const FileCall& call) noexcept = 0;
    // It was made, and succeeded.
    virtual void after(const FileCall& call) noexcept = 0;
};

// While it lives, an observer is told of this thread's calls that concern the folder and what is in it. The
// executable defines the C library's functions itself (open, rename, fsync, …), so that the product, and the
// libraries it uses, need no seam for it: std::filesystem comes by here too. What SQLite does it tells its
// own file system; see InsideSqlite. One at a time a thread.
class FileCalls {
  public:
    FileCalls(const std::filesystem::path& folder, FileCallObserver& observer);
    ~FileCalls();
    FileCalls(const FileCalls&) = delete;
    FileCalls& operator=(const FileCalls&) = delete;

  private:
    friend struct Interposed;
    struct Opened {
        std::string name;
        std::size_t offset = 0;
        bool is_folder = false;
    };
    std::string folder_;
    FileCallObserver& observer_;
    std::map<int, Opened> opened_;
};

// While it lives, calls are SQLite's and nobody is told of them here.
class InsideSqlite {
  public:
    InsideSqlite();
    ~InsideSqlite();
    InsideSqlite(const InsideSqlite&) = delete;
    InsideSqlite& operator=(const InsideSqlite&) = delete;

  private:
    FileCalls* outside_;
};

} // namespace emlek::test
