#include "store/backups.h"

#include "store/check.h"
#include "store/daily_backup.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>

#include <algorithm>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

Moment wall(const Desk& desk) {
    return {desk.now().at, desk.now().offset};
}

Backup backed_up(Desk& desk, BackupReason reason = BackupReason::ByHand) {
    Unwatched nobody;
    return make_backup(desk.sql(), desk.file(), reason, wall(desk), nobody);
}

bool wants_backup(Desk& desk) {
    return wants_daily_backup(desk.collection(), desk.now(), RolloverHour{4});
}

void back_up_the_day(Desk& desk) {
    Unwatched nobody;
    make_daily_backup(desk.collection(), wall(desk), nobody);
}

unsigned rights(const fs::path& file) {
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

// Imports are backed up before; here that is beside the point.
void have_unbacked(Desk& desk, int notes) {
    desk.have(numbered_deck("D", notes));
    fs::remove_all(backups_folder(desk.file()));
}

struct Studied : Desk {
    Studied() {
        have_unbacked(*this, 4);
        study("4 2 5 4");
    }
};

} // namespace

TEST_CASE("A backup is a whole collection in one private file, and says what it holds") {
    Studied desk;
    desk.undo();
    const std::string before = desk.content();
    const Backup made = backed_up(desk);
    CHECK(made.content == BackupContent{4, 3});
    CHECK(rights(made.file) == 0600U);
    CHECK(rights(made.file.parent_path()) == 0700U);
    CHECK(std::distance(fs::directory_iterator(made.file.parent_path()), {}) == 1);
    CHECK(is_whole(made.file));

    const auto listed = list_backups(desk.file());
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].file == made.file);
    CHECK(listed[0].made == "2026-11-23 10:04");
    CHECK(listed[0].reason == BackupReason::ByHand);
    CHECK(listed[0].content == made.content);

    Desk other;
    other.close();
    fs::copy_file(made.file, other.file(), fs::copy_options::overwrite_existing);
    other.reopen();
    CHECK((other.content() == before));
    CHECK(other.differences() == 0);
}

TEST_CASE("What is answered while a backup is made page by page gets into it") {
    Desk desk;
    desk.have(numbered_deck("D", 3000));
    BackupCopy copy(desk.sql(), desk.file().parent_path() / "copy.emlek");
    for (int i = 0; i < 5; ++i) {
        REQUIRE(copy.copy(3));
        desk.study("4");
    }
    desk.undo();
    while (copy.copy(64)) {
    }
    Unwatched nobody;
    CHECK(copy.finish(wall(desk), nobody) == BackupContent{3000, 4});
    const SQLite::Database copied((desk.file().parent_path() / "copy.emlek").string());
    for (const char* table : {"note", "card", "card_state", "review_log", "review_void", "operation"}) {
        INFO(table);
        const std::string all = "SELECT * FROM " + std::string(table) + " ORDER BY 1";
        SQLite::Database reading((desk.file().parent_path() / "copy.emlek").string());
        CHECK((rows_as_text(reading, all) == rows_as_text(desk.sql(), all)));
    }
}

TEST_CASE("A backup that was begun and not finished leaves nothing and counts for nothing") {
    Studied desk;
    {
        BackupCopy copy(desk.sql(), new_backup_file(desk.file(), BackupReason::Daily, wall(desk)));
        copy.copy(2);
        CHECK(list_backups(desk.file()).empty());
    }
    CHECK(fs::is_empty(backups_folder(desk.file())));
    // One that a program which died left there goes with the next.
    const fs::path left = backups_folder(desk.file()) / "collection-2026-11-20 10.00.00.000-daily.emlek.part";
    write_bytes(left, "half");
    backed_up(desk);
    CHECK_FALSE(fs::exists(left));
}

TEST_CASE("A damaged collection gives no backup, not even where only an index is damaged") {
    Studied desk;
    desk.sql().exec(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
        "sqlite_schema WHERE name = 'card_new') WHERE name = 'card_introduced'");
    desk.close();
    SQLite::Database damaged(desk.file().string(), SQLite::OPEN_READWRITE);
    Unwatched nobody;
    const StoreError error =
        refusal([&] { make_backup(damaged, desk.file(), BackupReason::ByHand, {}, nobody); });
    CHECK(error.cause() == StoreError::Cause::Damaged);
    CHECK(list_backups(desk.file()).empty());
    CHECK(fs::is_empty(backups_folder(desk.file())));
}

TEST_CASE("The newest good backup is one that can be read to its end") {
    Studied desk;
    const Backup first = backed_up(desk);
    desk.later(60);
    const Backup second = backed_up(desk);
    desk.later(60);
    const Backup third = backed_up(desk);
    CHECK(newest_good_backup(desk.file())->file == third.file);
    std::string bytes = bytes_of(third.file);
    SECTION("a page is zero") {
        std::fill_n(bytes.begin() + 4096 * 3, 4096, '\0');
    }
    SECTION("its end is missing") {
        bytes.resize(bytes.size() / 2);
    }
    SECTION("it is empty") {
        bytes.clear();
    }
    SECTION("it is no database") {
        bytes.assign(5000, 'x');
    }
    write_bytes(third.file, bytes);
    CHECK(newest_good_backup(desk.file())->file == second.file);
    fs::remove(second.file);
    CHECK(newest_good_backup(desk.file())->file == first.file);
    fs::remove(first.file);
    CHECK_FALSE(newest_good_backup(desk.file()));
}

TEST_CASE("Backups are listed newest first, with why they were made, and other files are left alone") {
    Studied desk;
    backed_up(desk, BackupReason::BeforeImport);
    desk.later(1);
    backed_up(desk, BackupReason::Daily);
    desk.later(1);
    backed_up(desk, BackupReason::ByHand);
    const fs::path folder = backups_folder(desk.file());
    for (const char* name : {"other-2026-11-23 10.00.00.000-daily.emlek", "collection-photo.emlek",
                             "collection-2026-11-23 10.00.00.000-daily.emlek.bak",
                             "collection-2026-13-23 10.00.00.000-daily.emlek", "letter.txt"}) {
        write_bytes(folder / name, "x");
    }
    fs::copy_file(backup_files(desk.file()).back().file, desk.file().string() + ".v2.backup");
    write_bytes(desk.file().string() + ".vx.backup", "x");
    std::string told;
    for (const Backup& backup : list_backups(desk.file()))
        told += std::string(describe(backup.reason)) + "; ";
    CHECK(told.find("when asked for; on a new day; before an import; ") != std::string::npos);
    CHECK(told.find("before the file was brought up to date; ") != std::string::npos);
    CHECK(list_backups(desk.file()).size() == 4);
    CHECK(std::distance(fs::directory_iterator(folder), {}) == 3 + 5);
}

TEST_CASE("Two backups in one moment are two files") {
    Studied desk;
    const Backup first = backed_up(desk);
    const Backup second = backed_up(desk);
    CHECK(first.file != second.file);
    CHECK(list_backups(desk.file()).size() == 2);
}

TEST_CASE("Each study day is backed up once, when there is something to lose") {
    Desk desk("2026-11-23T10:00+01:00");
    CHECK_FALSE(wants_backup(desk));
    have_unbacked(desk, 3);
    CHECK(wants_backup(desk));
    back_up_the_day(desk);
    CHECK_FALSE(wants_backup(desk));
    desk.set_clock("2026-11-24T03:30+01:00"); // still the same study day
    CHECK_FALSE(wants_backup(desk));
    desk.set_clock("2026-11-24T04:30+01:00");
    CHECK(wants_backup(desk));
    back_up_the_day(desk);
    CHECK_FALSE(wants_backup(desk));
    desk.set_clock("2026-11-22T12:00+01:00"); // a clock that went back
    CHECK(wants_backup(desk));
    back_up_the_day(desk);
    CHECK(list_backups(desk.file()).size() == 3);
    CHECK_FALSE(wants_backup(desk));
}

TEST_CASE("A year of days leaves no more backups than are wanted") {
    Desk desk;
    have_unbacked(desk, 2);
    for (int i = 0; i < 200; ++i) {
        if (wants_backup(desk)) back_up_the_day(desk);
        desk.next_day();
    }
    const auto left = list_backups(desk.file());
    CHECK(left.size() <= 27);
    CHECK(left.size() >= 18);
    CHECK(left.front().made == "2027-06-10 10:00");
}

} // namespace emlek::test
