#include "store/migrations.h"

#include "store/check.h"
#include "tests/store/desk.h"
#include "tests/store/earlier_version.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
    fs::path backup(int version = collection_version) const {
        return desk.file().string() + ".v" + std::to_string(version) + ".backup";
    }

    Desk desk;
    std::string before;
    std::unique_ptr<SQLite::Database> db;
};

constexpr int now_written = collection_version;
constexpr Migration first{now_written,
                          "ALTER TABLE note ADD COLUMN colour TEXT; UPDATE note SET colour = 'red'"};
constexpr Migration second{now_written + 1, "CREATE TABLE extra (x) STRICT"};
constexpr Migration good_second{now_written + 1,
                                "CREATE TABLE extra (x INTEGER) STRICT; INSERT INTO extra VALUES (7)"};

// In place of the desk's file, one of that version, and what more is said.
void put_old_file(Desk& desk, int version, const std::string& more = {}) {
    desk.close();
    put_earlier_version(desk.file(), version);
    if (!more.empty()) SQLite::Database(desk.file().string(), SQLite::OPEN_READWRITE).exec(more);
}

// The same tables, columns and indexes as in a file that was born with this version.
void expect_todays_shape(const Desk& desk) {
    const Desk young;
    const char* const parts = "SELECT count(*) FROM sqlite_schema";
    CHECK(desk.number(parts) == young.number(parts));
    const char* const columns = "SELECT count(*) FROM sqlite_schema s JOIN pragma_table_info(s.name)";
    CHECK(desk.number(columns) == young.number(columns));
}

// What every old file since version 2 was made by.
void expect_all_taken_back(Desk& desk) {
    for (const char* label : {"1 note from d.json", "setting aside “q3”", "the answer to “q2”",
                              "the answer to “q1”", "3 notes from d.json"}) {
        CHECK(desk.undo() == label);
        CHECK(desk.differences() == 0);
    }
    CHECK(desk.number("SELECT count(*) FROM note") == 0);
}

} // namespace

TEST_CASE("Migrations run in order, and a backup that can be opened stands beside the file") {
    OldFile old;
    const Migration steps[] = {first, good_second};
    migrate(*old.db, old.desk.file(), steps);
    CHECK(old.number("PRAGMA user_version") == now_written + 2);
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
    CHECK(old.number("PRAGMA user_version") == now_written);
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
    CHECK(old.number("PRAGMA user_version") == now_written + 1);
    migrate(*old.db, old.desk.file(), steps);
    CHECK(old.number("PRAGMA user_version") == now_written + 2);
    CHECK(fs::exists(old.backup(now_written + 1)));
    fs::remove(old.backup(now_written));
    fs::remove(old.backup(now_written + 1));
    migrate(*old.db, old.desk.file(), steps);
    CHECK_FALSE(fs::exists(old.backup(now_written)));
    CHECK_FALSE(fs::exists(old.backup(now_written + 1)));
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
    CHECK(old.number("PRAGMA user_version") == now_written);
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

TEST_CASE("A collection of each earlier version is kept as a test file") {
    for (int version = 1; version < collection_version; ++version) {
        INFO("version " << version);
        CHECK(fs::exists(EMLEK_SOURCE_DIR "/tests/store/data/version_" + std::to_string(version) + ".sql"));
    }
}

TEST_CASE("A collection of version 1 opens with its notes, cards, schedules and what can be taken back") {
    Desk desk;
    put_old_file(desk, 1);
    desk.reopen();
    CHECK(desk.number("PRAGMA user_version") == collection_version);
    CHECK(desk.number("SELECT number FROM note WHERE guid = '1'") == 1);
    CHECK(desk.number("SELECT count(*) FROM note WHERE guid = '2' AND kind = 'date' AND tags = '[\"t\"]' AND "
                      "edited = 1 "
                      "AND markup = 'plain' AND further = '[]'") == 1);
    CHECK(desk.differences() == 0);
    CHECK(desk.number("SELECT count(*) FROM operation WHERE label = 'the import of old.json'") == 0);
    CHECK(fs::exists(desk.file().string() + ".v1.backup"));
    expect_todays_shape(desk);
}

TEST_CASE(
    "In a collection of version 2 everything done before can still be taken back, and Markdown is new") {
    Desk desk;
    put_old_file(desk, 2);
    desk.reopen();
    CHECK(desk.number("PRAGMA user_version") == collection_version);
    CHECK(fs::exists(desk.file().string() + ".v2.backup"));
    CHECK(desk.number("SELECT count(*) FROM note WHERE number BETWEEN 94 AND 96") == 3);
    CHECK(desk.number("SELECT count(*) FROM card WHERE leech_kept IS NULL") == 4);
    CHECK(desk.differences() == 0);
    expect_todays_shape(desk);

    CHECK(desk.undo() == "1 note from d.json");
    CHECK(desk.number("SELECT count(*) FROM note WHERE question = 'q1' AND tags = '[\"t\"]'") == 1);
    CHECK(desk.undo() == "setting aside “q3”");
    CHECK(desk.number("SELECT sum(suspended) FROM card") == 0);
    CHECK(desk.undo() == "the answer to “q2”");
    CHECK(desk.number("SELECT count(*) FROM card_state") == 1);
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.number("SELECT count(*) FROM card WHERE introduced IS NULL") == 4);
    CHECK(desk.differences() == 0);
    CHECK(desk.undo() == "3 notes from d.json");
    CHECK(desk.number("SELECT count(*) FROM note") == 0);

    desk.sql().exec(
        "INSERT INTO note (id, guid, type, question, answer, markup) VALUES (x'01', '1', 'basic', "
        "'*q*', 'a', 'markdown')");
    CHECK_THROWS(desk.sql().exec("UPDATE note SET markup = 'rtf'"));
}

TEST_CASE(
    "In a collection of version 3 notes whose import is remembered know their day, and all can be taken "
    "back") {
    Desk desk;
    put_old_file(desk, 3);
    desk.reopen();
    CHECK(desk.number("PRAGMA user_version") == collection_version);
    CHECK(fs::exists(desk.file().string() + ".v3.backup"));
    CHECK(desk.number("SELECT count(*) FROM note n JOIN operation o ON n.number BETWEEN o.first_note AND "
                      "o.last_note WHERE n.added = o.day") == 3);
    CHECK(desk.number("SELECT count(*) FROM saved_search") == 0);
    CHECK(desk.differences() == 0);
    expect_todays_shape(desk);
    CHECK(desk.undo() == "1 note from d.json");
    CHECK(desk.undo() == "setting aside “q3”");
    CHECK(desk.undo() == "the answer to “q2”");
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.undo() == "3 notes from d.json");
    CHECK(desk.number("SELECT count(*) FROM note") == 0);
}

TEST_CASE(
    "In a collection of version 4 all can be taken back, and the deck that came with the program is known") {
    Desk desk;
    put_old_file(desk, 4, "INSERT INTO deck (id, name) VALUES (9, 'Hungarian Revolution (1956)')");
    desk.reopen();
    CHECK(desk.number("PRAGMA user_version") == collection_version);
    CHECK(fs::exists(desk.file().string() + ".v4.backup"));
    CHECK(desk.number("SELECT count(*) FROM about WHERE key = 'home of the shipped deck' AND value = '9'") ==
          1);
    CHECK(desk.number("SELECT count(*) FROM deck WHERE name = 'D' AND deleted IS NULL") == 1);
    CHECK(desk.number("SELECT count(*) FROM saved_search") == 1);
    CHECK(desk.differences() == 0);
    expect_todays_shape(desk);
    desk.sql().exec("INSERT INTO deck (name, deleted) VALUES ('D', 5)"); // a deleted one's name is free
    CHECK_THROWS(desk.sql().exec("INSERT INTO deck (name) VALUES ('D')"));
    desk.sql().exec("DELETE FROM deck WHERE deleted IS NOT NULL");
    expect_all_taken_back(desk);
}

TEST_CASE(
    "In a collection of version 5 no deck has an exam, and limits and deleted decks can be taken back") {
    Desk desk;
    put_old_file(desk, 5);
    desk.reopen();
    CHECK(desk.number("PRAGMA user_version") == collection_version);
    CHECK(fs::exists(desk.file().string() + ".v5.backup"));
    CHECK(desk.number("SELECT count(*) FROM deck WHERE exam IS NULL") == 2);
    CHECK(desk.differences() == 0);
    expect_todays_shape(desk);
    desk.sql().exec("UPDATE deck SET exam = 20600 WHERE name = 'D'");
    CHECK(desk.undo() == "the deck “E” deleted");
    CHECK(desk.number("SELECT count(*) FROM deck WHERE deleted IS NULL") == 2);
    CHECK(desk.undo() == "the limit of new cards in D, 7");
    CHECK(desk.number("SELECT count(*) FROM deck WHERE new_per_day IS NOT NULL") == 0);
    CHECK(desk.number("SELECT exam FROM deck WHERE name = 'D'") == 20600);
    expect_all_taken_back(desk);
}

TEST_CASE(
    "A migration tells how far it is, and one that is stopped at any moment leaves the file as it was, and "
    "usable") {
    struct Watching : Progress {
        void at(std::string_view stage, std::int64_t, std::int64_t) override {
            if (stages.empty() || stages.back() != stage) stages.emplace_back(stage);
            if (--left == 0) throw Cancelled{};
        }
        std::vector<std::string> stages;
        int left = 0;
    };
    Desk desk;
    put_old_file(desk, 5);
    CHECK(awaits_migration(desk.file()));
    bool opened = false;
    int stopped = 0;
    for (int looks = 1; !opened; ++looks) {
        Watching watching;
        watching.left = looks;
        try {
            const Collection collection({desk.file(), "the tests", moment("2026-11-23T10:00Z"), &watching});
            opened = true;
        } catch (const Cancelled&) {
            ++stopped;
        }
        CHECK(awaits_migration(desk.file()) == !opened);
        if (opened) CHECK(watching.stages.back() == "Bringing the collection up to date");
        if (opened) CHECK(watching.stages.front() == "Backing up the collection");
    }
    CHECK(stopped >= 2);
    desk.reopen();
    CHECK(desk.differences() == 0);
    CHECK(desk.undo() == "the deck “E” deleted");
}

TEST_CASE("Only a collection of an earlier version awaits a migration") {
    Desk desk;
    desk.close();
    CHECK_FALSE(awaits_migration(desk.file()));
    CHECK_FALSE(awaits_migration(desk.file() / "nothing"));
    write_bytes(desk.file().string() + ".text", "not SQLite");
    CHECK_FALSE(awaits_migration(desk.file().string() + ".text"));
    put_old_file(desk, 1);
    CHECK(awaits_migration(desk.file()));
}

} // namespace emlek::test
