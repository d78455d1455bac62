#include "store/restore.h"

#include "store/lock_file.h"
#include "tests/store/desk.h"
#include "tests/store/earlier_version.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

Moment wall(const Desk& desk) {
    return {desk.now().at, desk.now().offset};
}

OpenOptions options(const Desk& desk) {
    return {desk.file(), "the tests", wall(desk)};
}

Restored restored(const Desk& desk, const fs::path& backup) {
    Unwatched nobody;
    return restore(options(desk), backup, nobody);
}

// Two days' work, with a backup of the first.
struct TwoDays : Desk {
    TwoDays() {
        have(numbered_deck("D", 4));
        fs::remove_all(backups_folder(file())); // the one before that import
        study("4 2 5 4");
        Unwatched nobody;
        backup = make_backup(sql(), file(), BackupReason::Daily, wall(*this), nobody);
        first = content();
        next_day();
        study("4 4 3");
        second = content();
    }
    // What the file holds when the program opens it.
    std::string opened() {
        reopen();
        std::string found = content();
        CHECK(differences() == 0);
        close();
        return found;
    }

    Backup backup;
    std::string first;
    std::string second;
};

// Ends the process without another word at so many looks, as a kill would.
class Killed : public Progress {
  public:
    explicit Killed(int looks) : left_(looks) {}
    void at(std::string_view, std::int64_t, std::int64_t) override {
        if (left_-- <= 0) ::_exit(9);
    }

  private:
    int left_;
};

class Impatient : public Progress {
  public:
    explicit Impatient(int looks) : left_(looks) {}
    void at(std::string_view, std::int64_t, std::int64_t) override {
        if (left_-- <= 0) throw Cancelled{};
    }

  private:
    int left_;
};

// As a program that was killed leaves it: with its log beside it.
void close_without_checkpoint(TwoDays& desk) {
    const TempFolder aside;
    for (const char* ending : {"", "-wal"})
        fs::copy_file(desk.file().string() + ending, aside / ("c" + std::string(ending)));
    desk.close();
    for (const char* ending : {"", "-wal"})
        fs::copy_file(aside / ("c" + std::string(ending)), desk.file().string() + ending,
                      fs::copy_options::overwrite_existing);
    REQUIRE(fs::file_size(desk.file().string() + "-wal") > 0);
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

TEST_CASE("A restored collection is that of the backup, what it replaced is kept, and can be brought back") {
    TwoDays desk;
    const bool killed = GENERATE(false, true);
    if (killed) {
        close_without_checkpoint(desk);
    } else {
        desk.close();
    }
    const Restored back = restored(desk, desk.backup.file);
    CHECK(back.content == BackupContent{4, 4});
    REQUIRE(back.kept);
    CHECK(back.kept->content == BackupContent{4, 7});
    CHECK(back.kept->reason == BackupReason::BeforeRestore);
    CHECK((desk.opened() == desk.first));
    desk.later(1);
    const Restored forth = restored(desk, back.kept->file);
    CHECK(forth.content == BackupContent{4, 7});
    CHECK((desk.opened() == desk.second));
    CHECK(is_whole(desk.backup.file));
}

TEST_CASE("A restore that is killed at any moment leaves the old collection or the restored one, whole") {
    TwoDays whole;
    int looks = 0;
    int old = 0;
    for (bool ended = false; !ended; ++looks) {
        TwoDays desk;
        close_without_checkpoint(desk);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            Killed progress(looks);
            restore(options(desk), desk.backup.file, progress);
            ::_exit(0);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFEXITED(status));
        ended = WEXITSTATUS(status) == 0;
        const std::string found = desk.opened();
        INFO("killed at look " << looks);
        const bool is_old = found == desk.second;
        CHECK((is_old || found == desk.first));
        old += is_old ? 1 : 0;
        if (ended) CHECK((found == desk.first));
    }
    CHECK(looks > 4);
    CHECK(old == looks - 1);
}

TEST_CASE("A restore that was decided is ended by whoever opens the collection next") {
    TwoDays desk;
    close_without_checkpoint(desk);
    fs::copy_file(desk.backup.file, restoring_file(desk.file()));
    SECTION("nothing of it was done") {}
    SECTION("the log of the old file was removed") {
        fs::remove(desk.file().string() + "-wal");
    }
    SECTION("the old file is damaged") {
        write_bytes(desk.file(), std::string(10'000, 'x'));
    }
    SECTION("the old file is gone") {
        fs::remove(desk.file());
    }
    write_bytes(desk.file().string() + ".columns", "kept columns of the old log");
    CHECK((desk.opened() == desk.first));
    CHECK_FALSE(fs::exists(restoring_file(desk.file())));
    CHECK_FALSE(fs::exists(desk.file().string() + ".columns"));
}

TEST_CASE("A restore that is stopped at any look leaves everything as it was") {
    TwoDays desk;
    desk.close();
    const std::string bytes = bytes_of(desk.file());
    const auto beside = names_in(desk.file().parent_path());
    const auto backups = names_in(backups_folder(desk.file()));
    int looks = 0;
    for (bool ended = false; !ended; ++looks) {
        Impatient progress(looks);
        try {
            restore(options(desk), desk.backup.file, progress);
            ended = true;
        } catch (const Cancelled&) {
            INFO("stopped at look " << looks);
            CHECK((bytes_of(desk.file()) == bytes));
            CHECK(bytes_of(desk.file().string() + "-wal").empty());
            fs::remove(desk.file().string() + "-wal"); // an empty one
            CHECK(names_in(desk.file().parent_path()) == beside);
            CHECK(names_in(backups_folder(desk.file())) == backups);
        }
    }
    CHECK(looks > 4);
}

TEST_CASE("A backup that is none, damaged, or newer is refused with everything as it was") {
    TwoDays desk;
    desk.close();
    const std::string bytes = bytes_of(desk.file());
    const fs::path backup = desk.file().parent_path() / "given.emlek";
    std::string why;
    SECTION("there is no such file") {
        why = "is not there";
    }
    SECTION("another program's") {
        SQLite::Database(backup.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE recipe (x)");
        why = "is not an Emlék collection";
    }
    SECTION("a letter") {
        write_bytes(backup, "dear friend");
        why = "is not an Emlék collection";
    }
    SECTION("cut off") {
        fs::copy_file(desk.backup.file, backup);
        fs::resize_file(backup, fs::file_size(backup) / 2);
        why = "is damaged";
    }
    SECTION("a zeroed page") {
        std::string damaged = bytes_of(desk.backup.file);
        std::fill_n(damaged.begin() + 4096 * 5, 4096, '\0');
        write_bytes(backup, damaged);
        why = "is damaged";
    }
    SECTION("of a newer program") {
        fs::copy_file(desk.backup.file, backup);
        SQLite::Database(backup.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        why = "was written by a newer Emlék";
    }
    const StoreError error = refusal([&] { restored(desk, backup); });
    CHECK(error.cause() == StoreError::Cause::Refused);
    CHECK(std::string(error.what()).find("given.emlek " + why) != std::string::npos);
    CHECK((bytes_of(desk.file()) == bytes));
    CHECK(list_backups(desk.file()).size() == 1);
    CHECK_FALSE(fs::exists(restoring_file(desk.file())));
    CHECK((desk.opened() == desk.second));
}

TEST_CASE("A damaged collection is kept as it was, with its log, when a backup takes its place") {
    TwoDays desk;
    close_without_checkpoint(desk);
    std::string bytes = bytes_of(desk.file());
    const std::string log = bytes_of(desk.file().string() + "-wal");
    SECTION("its middle is overwritten") {
        for (std::size_t i = 4096; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 31U);
        fs::remove(desk.file().string() + "-wal");
    }
    SECTION("all of it, and its log") {
        bytes.assign(bytes.size(), 'x');
        write_bytes(desk.file().string() + "-wal", std::string(5000, 'y'));
    }
    write_bytes(desk.file(), bytes);
    const std::string log_before = bytes_of(desk.file().string() + "-wal");
    const Restored back = restored(desk, desk.backup.file);
    CHECK_FALSE(back.kept);
    REQUIRE_FALSE(back.kept_damaged.empty());
    CHECK((bytes_of(back.kept_damaged) == bytes));
    CHECK((bytes_of(back.kept_damaged.string() + "-wal") == log_before));
    CHECK((desk.opened() == desk.first));
}

TEST_CASE("A collection that another program holds is not replaced") {
    TwoDays desk;
    const StoreError error = refusal([&] { restored(desk, desk.backup.file); });
    CHECK(error.cause() == StoreError::Cause::Held);
    CHECK((desk.content() == desk.second));
}

TEST_CASE("A collection that is gone or empty though it has backups is not begun anew") {
    TwoDays desk;
    desk.close();
    SECTION("gone") {
        fs::remove(desk.file());
    }
    SECTION("empty") {
        fs::resize_file(desk.file(), 0);
    }
    const StoreError error = refusal([&] { desk.reopen(); });
    CHECK(error.cause() == StoreError::Cause::Damaged);
    const Restored back = restored(desk, desk.backup.file);
    CHECK_FALSE(back.kept);
    CHECK(back.kept_damaged.empty());
    CHECK((desk.opened() == desk.first));
}

TEST_CASE("A backup of an earlier version is brought up to date when it is opened") {
    TwoDays desk;
    desk.close();
    const fs::path old = desk.file().parent_path() / "old.emlek";
    put_earlier_version(old, 2);
    CHECK(restored(desk, old).content.answers == 2);
    desk.reopen();
    CHECK(desk.number("PRAGMA user_version") == collection_version);
    CHECK(desk.differences() == 0);
}

TEST_CASE("A copy that a person took of a collection in use, with its log, can be restored") {
    TwoDays desk;
    const TempFolder elsewhere;
    for (const char* ending : {"", "-wal"})
        fs::copy_file(desk.file().string() + ending, elsewhere / ("mine.emlek" + std::string(ending)));
    desk.study("4");
    desk.close();
    CHECK(restored(desk, elsewhere / "mine.emlek").content.answers == 7);
    CHECK((desk.opened() == desk.second));
}

} // namespace emlek::test
