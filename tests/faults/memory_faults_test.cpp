#include "store/changes.h"
#include "store/explain.h"
#include "store/lock_file.h"
#include "tests/faults/failing_memory.h"
#include "tests/loss/table.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>

#include <iostream>
#include <new>

namespace emlek::test {

namespace {

constexpr std::size_t some = 12;

FaultTally tried(const std::string& kind, const std::vector<Situation>& situations, std::size_t most) {
    FailingMemory memory;
    FaultTally tally = try_faults(kind, situations, memory, most);
    INFO(tally);
    CHECK(tally.tried > 0);
    CHECK(tally.failed == 0);
    return tally;
}

// Of one whose rows have so long texts. SQLite's own inversion forgets a failure that comes at the beginning
// of a row, so lengths of all kinds are tried.
void expect_whole_or_no_memory(int length) {
    SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    for (const char* table : {"card", "card_state", "deck", "setting", "note_media", "saved_search"})
        db.exec("CREATE TABLE " + std::string(table) + "(id INTEGER PRIMARY KEY)");
    db.exec(
        "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT);"
        "WITH RECURSIVE n(id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM n WHERE id < 40)"
        "INSERT INTO note SELECT id, 'before' FROM n");
    const ChangeRecorder changes(db);
    db.exec("UPDATE note SET text = '" + std::string(length, 'x') + "'");
    const std::string whole = changes.inverse();
    FailingMemory memory;
    std::size_t at = 1;
    for (bool reached = true; reached; ++at) {
        std::string found = whole;
        memory.arm({}, at, false);
        try {
            found = changes.inverse();
        } catch (const SQLite::Exception& error) {
            memory.clear();
            CHECK(primary_code(error) == SQLITE_NOMEM);
        } catch (const std::bad_alloc&) {
            memory.clear();
        }
        reached = memory.clear() >= at;
        CHECK(found == whole);
    }
    CHECK(at > 10);
}

} // namespace

TEST_CASE("Memory that runs out at any moment of a change costs nothing but that try") {
    tried("changes", changes(), some);
}

TEST_CASE("Memory that runs out while a collection is opened, made or brought up to date costs nothing") {
    tried("openings", openings(), some);
}

TEST_CASE(
    "Memory that runs out while a backup, a restore, mending or moving is under way costs only that try") {
    tried("replacements", replacements(), some);
}

TEST_CASE("What would take a change back is whole, or memory is told to be short, at every allocation") {
    for (int length = 1; length <= 40; ++length) {
        CAPTURE(length);
        expect_whole_or_no_memory(length);
    }
}

TEST_CASE("A collection that could not be locked for want of memory can be locked afterwards") {
    const TempFolder folder;
    const std::string program(100, 'p');
    FailingMemory memory;
    std::size_t at = 1;
    for (bool reached = true; reached; ++at) {
        memory.arm({}, at, false);
        try {
            const LockFile lock(folder / "collection.emlek", program, Moment{});
        } catch (const std::bad_alloc&) {
            memory.clear();
        }
        reached = memory.clear() >= at;
        CHECK_NOTHROW(LockFile(folder / "collection.emlek", program, Moment{}));
    }
    CHECK(at > 3);
}

// The proof that these trials find what they look for.
TEST_CASE("Memory that runs out finds a program that takes no notice, makes halves, or says what is not so") {
    FailingMemory memory;
    for (const Situation& situation : planted_bugs()) {
        if (situation.name == "says a library's words") continue; // it has none for this
        const FaultTally tally = try_faults(situation, memory, 80);
        INFO(tally);
        CHECK(tally.failed > 0);
        CHECK(tally.failed < tally.tried);
    }
}

TEST_CASE("Memory runs out at twenty thousand moments, and nothing is lost", "[.deep]") {
    std::size_t all = 0;
    for (const auto& [in, situations] : {std::pair("changes", changes()), std::pair("openings", openings()),
                                         std::pair("replacements", replacements())}) {
        const FaultTally tally = tried(std::string("no memory: ") + in, situations, 1000);
        write_row(std::cout, {tally.kind, tally.tried, tally.failed, tally.seconds});
        all += tally.tried;
    }
    CHECK(all >= 20'000);
}

} // namespace emlek::test
