#include "store/migrations.h"

#include "store/check.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

// A file of this version with a history, opened as a migration would have it.
struct OldFile {
    OldFile() {
        desk.have(numbered_deck("D", 3));
        desk.study("4 2 4");
        before = desk.content();
        desk.close();
        db = std::make_unique<SQLite::Database>(desk.file().string(), SQLite::OPEN_READWRITE);
    }
    std::int64_t number(const char* query) const {
        SQLite::Statement row(*db, query);
        return row.executeStep() ? row.getColumn(0).getInt64() : -1;
    }
    fs::path backup(int version = 2) const {
        return desk.file().string() + ".v" + std::to_string(version) + ".backup";
    }

    Desk desk;
    std::string before;
    std::unique_ptr<SQLite::Database> db;
};

constexpr Migration first{2, "ALTER TABLE note ADD COLUMN colour TEXT; UPDATE note SET colour = 'red'"};
constexpr Migration second{3, "CREATE TABLE extra (x) STRICT"};
constexpr Migration good_second{3, "CREATE TABLE extra (x INTEGER) STRICT; INSERT INTO extra VALUES (7)"};

} // namespace

TEST_CASE("Migrations run in order, and a backup that can be opened stands beside the file") {
    OldFile old;
    const Migration steps[] = {first, good_second};
    migrate(*old.db, old.desk.file(), steps);
    CHECK(old.number("PRAGMA user_version") == 4);
    CHECK(old.number("SELECT count(*) FROM note WHERE colour = 'red'") == 3);
    CHECK(old.number("SELECT x FROM extra") == 7);
    struct stat status {};
    REQUIRE(::stat(old.backup().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK_FALSE(fs::exists(old.backup().string() + ".part"));
    Desk restored;
    restored.close();
    fs::copy_file(old.backup(), restored.file(), fs::copy_options::overwrite_existing);
    restored.reopen();
    CHECK((restored.content() == old.before));
    CHECK(restored.differences() == 0);
}

TEST_CASE("A step that fails leaves the file as it was, whatever ran before it, and usable") {
    OldFile old;
    const Migration steps[] = {first, second};
    CHECK_THROWS_AS(migrate(*old.db, old.desk.file(), steps), SQLite::Exception);
    CHECK(old.number("PRAGMA user_version") == 2);
    old.db.reset();
    old.desk.reopen();
    CHECK((old.desk.content() == old.before));
    CHECK(old.desk.differences() == 0);
    CHECK(old.desk.undo() == "the answer to “q3”");
}

TEST_CASE("Only the steps that a file still needs are run, and none when it is up to date") {
    OldFile old;
    const Migration steps[] = {first, good_second};
    migrate(*old.db, old.desk.file(), std::span(steps).first(1));
    CHECK(old.number("PRAGMA user_version") == 3);
    migrate(*old.db, old.desk.file(), steps);
    CHECK(old.number("PRAGMA user_version") == 4);
    CHECK(fs::exists(old.backup(3)));
    fs::remove(old.backup(2));
    fs::remove(old.backup(3));
    migrate(*old.db, old.desk.file(), steps);
    CHECK_FALSE(fs::exists(old.backup(2)));
    CHECK_FALSE(fs::exists(old.backup(3)));
}

TEST_CASE("Without a backup there is no migration") {
    OldFile old;
    const Migration steps[] = {first};
    SECTION("its place is taken by a folder") {
        fs::create_directories(old.backup() / "full");
    }
    SECTION("its draft's place is taken by a folder") {
        fs::create_directories(old.backup().string() + ".part/full");
    }
    const StoreError error = refusal([&] { migrate(*old.db, old.desk.file(), steps); });
    CHECK(error.cause() == StoreError::Cause::Unreachable);
    CHECK(std::string(error.what()).find(old.backup().string()) != std::string::npos);
    CHECK(old.number("PRAGMA user_version") == 2);
    CHECK(old.number("SELECT count(*) FROM pragma_table_info('note') WHERE name = 'colour'") == 0);
}

TEST_CASE("The published steps lead, one by one, to the version that this program writes") {
    int version = migrations().empty() ? collection_version : migrations().front().from;
    for (const Migration& step : migrations()) {
        CHECK(step.from == version);
        ++version;
    }
    CHECK(version == collection_version);
}

} // namespace emlek::test
