#include "tests/loss/recording_vfs.h"

#include "store/durable_files.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace emlek::test {

namespace {

using Kind = DiskOperation::Kind;

DiskImage recorded(const RecordingVfs& vfs) {
    Disk disk;
    for (const DiskOperation& operation : vfs.operations())
        apply(operation, disk);
    return disk.after_cut(Fate(1, 1, 512));
}

DiskImage found(const TempFolder& folder) {
    DiskImage image;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        image[entry.path().filename().string()] = bytes_of(entry.path());
    return image;
}

std::ptrdiff_t count(const RecordingVfs& vfs, Kind kind, const std::string& file) {
    return std::count_if(vfs.operations().begin(), vfs.operations().end(),
                         [&](const DiskOperation& done) { return done.kind == kind && done.file == file; });
}

} // namespace

TEST_CASE("What is recorded of SQLite's files is what is on the disk") {
    const TempFolder folder;
    write_bytes(folder / "before", "held");
    const RecordingVfs vfs(folder.path());
    SQLite::Database db((folder / "f").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec("CREATE TABLE t (x); INSERT INTO t VALUES (randomblob(20000))");
    CHECK((recorded(vfs) == found(folder)));
    db.exec(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; INSERT INTO t VALUES "
        "(randomblob(9000))");
    CHECK((recorded(vfs) == found(folder)));
    CHECK(found(folder).contains("f-wal"));
    db.exec("DELETE FROM t; PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA journal_mode = DELETE");
    CHECK((recorded(vfs) == found(folder)));
    CHECK_FALSE(found(folder).contains("f-wal"));
}

TEST_CASE("A commit's syncs are recorded as SQLite asks for them: more for FULL than for NORMAL") {
    const TempFolder folder;
    const RecordingVfs vfs(folder.path());
    SQLite::Database db((folder / "f").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
        "CREATE TABLE t (x)");
    const auto before = count(vfs, Kind::Sync, "f-wal");
    db.exec("INSERT INTO t VALUES (1)");
    CHECK(count(vfs, Kind::Sync, "f-wal") == before);
    db.exec("PRAGMA synchronous = FULL; INSERT INTO t VALUES (2)");
    CHECK(count(vfs, Kind::Sync, "f-wal") > before);
    CHECK(count(vfs, Kind::SyncFolder, "f-wal") == 1);
}

TEST_CASE("A file that our own code made, emptied or removed is seen when SQLite opens it next") {
    const TempFolder folder;
    const RecordingVfs vfs(folder.path());
    const auto write = [&](const char* sql) {
        SQLite::Database db((folder / "f").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec(sql);
    };
    write_bytes(folder / "f", "");
    write("CREATE TABLE t (x)");
    CHECK((recorded(vfs) == found(folder)));
    write_bytes(folder / "f", "");
    write("CREATE TABLE u (x, y)");
    CHECK((recorded(vfs) == found(folder)));
    std::filesystem::remove(folder / "f");
    write("CREATE TABLE v (x, y)");
    CHECK((recorded(vfs) == found(folder)));
}

TEST_CASE(
    "What our own code does to files and folders is recorded as it is on the disk, and not what SQLite does "
    "twice") {
    const TempFolder folder;
    const RecordingVfs vfs(folder.path());
    make_private_folder(folder / "x");
    make_private_file(folder / "made");
    write_bytes(folder / "source", "a letter"); // a test's own doing: seen when it is opened
    copy_privately(folder / "source", folder / "x/part");
    put_in_place(folder / "x/part", folder / "x/copy");
    std::filesystem::remove(folder / "made");
    SQLite::Database((folder / "f").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE t (x)");
    const DiskImage expected = {
        {"source", "a letter"}, {"x/copy", "a letter"}, {"f", bytes_of(folder / "f")}};
    CHECK((recorded(vfs) == expected));
    CHECK(count(vfs, Kind::MakeFolder, "x") == 1);
    CHECK(count(vfs, Kind::Sync, "x/part") == 1);
    CHECK(count(vfs, Kind::Rename, "x/part") == 1);
    CHECK(count(vfs, Kind::SyncFolder, "x/") == 1);
    CHECK(count(vfs, Kind::SyncFolder, "") == 1);
    CHECK(count(vfs, Kind::Create, "f") == 1);
    CHECK(count(vfs, Kind::Remove, "f-journal") == 1);
}

} // namespace emlek::test
