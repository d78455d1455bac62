#include "store/check.h"
#include "tests/loss/found_files.h"
#include "tests/loss/table.h"
#include "tests/store/desk.h"
#include "tests/store/earlier_version.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>

// A program that dies in the middle of bringing a collection up to date.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;

constexpr const char* opened_at = "2026-11-23T10:00Z";

void put_version(const fs::path& folder, int version) {
    put({}, folder);
    put_earlier_version(folder / cut_collection, version);
}

Collection opened(const fs::path& folder) {
    return Collection({folder / cut_collection, "the tests", moment(opened_at)});
}

// All rows of all tables that there are, whatever the version.
std::string rows_of(const fs::path& file) {
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
    std::string text = rows_as_text(db, "PRAGMA user_version");
    for (const char* table : {"about", "setting", "deck", "note", "note_media", "card", "card_state",
                              "review_log", "review_void", "operation", "saved_search"})
        if (db.tableExists(table))
            text += rows_as_text(db, std::string("SELECT * FROM ") + table + " ORDER BY 1, 2");
    return text;
}

int version_of(const fs::path& file) {
    const SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
    SQLite::Statement version(db, "PRAGMA user_version");
    return version.executeStep() ? version.getColumn(0).getInt() : -1;
}

int statements_left = 0;

int on_statement(unsigned, void*, void*, void*) {
    if (--statements_left == 0) ::raise(SIGKILL);
    return 0;
}

int watch(sqlite3* db, char**, const struct sqlite3_api_routines*) {
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, nullptr);
}

// Opens it in a process that dies as its `at`th statement begins; false when it had fewer.
bool dies_at(const fs::path& folder, int at) {
    const pid_t child = ::fork();
    if (child == 0) {
        statements_left = at;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
        try {
            const Collection whole = opened(folder);
        } catch (...) {
            ::_exit(2);
        }
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) REQUIRE(WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

struct Killed {
    std::size_t tried = 0;
    std::size_t failed = 0;
    std::size_t left_as_it_was = 0;
};

// Kills it at every `stride`th statement.
Killed kill_migration(int version, int stride) {
    Killed killed;
    const TempFolder folder;
    put_version(folder.path(), version);
    const std::string before = rows_of(folder / cut_collection);
    const std::string after = everything_in(opened(folder.path()));
    for (int at = 1; put_version(folder.path(), version), dies_at(folder.path(), at); at += stride) {
        ++killed.tried;
        const bool is_before = rows_of(folder / cut_collection) == before;
        if (is_before) ++killed.left_as_it_was;
        const bool is_one_or_other =
            version_of(folder / cut_collection) == (is_before ? version : collection_version);
        const Collection again = opened(folder.path());
        const CheckReport report = check_collection(again, moment(opened_at).at);
        const bool is_whole =
            report.integrity == "ok" && report.differences == 0 && everything_in(again) == after;
        if (!is_one_or_other || !is_whole) ++killed.failed;
    }
    return killed;
}

} // namespace

TEST_CASE("A migration that is killed at any statement leaves the earlier version, usable, or the new one") {
    for (int version = 1; version < collection_version; ++version) {
        const Killed killed = kill_migration(version, version == 1 ? 9 : 2);
        INFO("version " << version);
        CHECK(killed.tried > 10);
        CHECK(killed.left_as_it_was > 3);
        CHECK(killed.failed == 0);
    }
}

TEST_CASE("A migration is killed at each of its statements", "[.deep]") {
    for (int version = 1; version < collection_version; ++version) {
        const auto begin = std::chrono::steady_clock::now();
        const Killed killed = kill_migration(version, 1);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        write_row(std::cout, {"kill -9 in a migration from version " + std::to_string(version), killed.tried,
                              killed.failed, took.count()});
        CHECK(killed.failed == 0);
    }
}

} // namespace emlek::test
