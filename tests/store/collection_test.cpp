#include "store/collection.h"

#include "decks/shipped_deck.h"
#include "scheduler/replay.h"
#include "store/actions.h"
#include "store/check.h"
#include "store/listing.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;
using Cause = StoreError::Cause;

OpenOptions at(const fs::path& file) {
    return {file, "the tests", moment("2026-11-23T10:00Z")};
}

StoreError refused(const fs::path& file) {
    return refusal([&] { const Collection collection(at(file)); });
}

// A whole sentence for a learner, none of SQLite's words in it.
void expect_sentence(const StoreError& error, const std::string& names) {
    const std::string text = error.what();
    INFO(text);
    CHECK(text.find(names) != std::string::npos);
    CHECK(text.back() == '.');
    for (const char* jargon : {"SQLITE", "sqlite", "malformed", "errno", "std::", "exception"})
        CHECK(text.find(jargon) == std::string::npos);
}

// Runs SQL on the closed file, as another program would.
void with_sql(const fs::path& file, const std::string& sql) {
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(sql);
}

} // namespace

TEST_CASE("A missing collection is made, private, with the shipped deck in the order it is to be learnt") {
    const TempFolder folder;
    const fs::path file = folder / "c.emlek";
    const Collection collection(at(file));
    for (const char* suffix : {"", "-wal", ".lock"}) {
        struct stat status {};
        REQUIRE(::stat((file.string() + suffix).c_str(), &status) == 0);
        INFO(suffix);
        CHECK((status.st_mode & 0777U) == 0600U);
    }
    std::vector<std::string> guids;
    list_cards(collection, {}, [&](const ListedCard& card) {
        CHECK_FALSE(card.state);
        if (guids.empty() || guids.back() != card.prompt.note.guid) guids.push_back(card.prompt.note.guid);
    });
    std::vector<std::string> shipped;
    for (const Note& note : shipped_deck().notes)
        shipped.push_back(note.guid);
    CHECK(guids == shipped);
    CHECK_FALSE(last_operation(collection)); // nobody takes back the deck that it was born with
    CHECK(check_collection(collection, at(file).moment.at).differences == 0);
}

TEST_CASE("An answer is in the log, in the cache and in what can be taken back, also after reopening") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    CHECK(desk.study("4") == "q1");
    for (int round = 0; round < 2; ++round) {
        CHECK(desk.state("q1") ==
              "n 1, easiness 2.50, 1 day, due 2026-11-24, last 2026-11-23, reps 1, lapses 0");
        int rows = 0;
        list_log(desk.collection(), [&](const ListedRow& listed) {
            ++rows;
            CHECK(name(listed.row.event) == "Review");
            CHECK(given(listed.row.event)->quality == 4_q);
            CHECK(given(listed.row.event)->taken == Millis{4000});
            CHECK(given(listed.row.event)->scheduled == Days{1});
            CHECK(to_iso(listed.row.day) == "2026-11-23");
            CHECK(listed.row.offset == UtcOffset{60});
            CHECK(to_iso(listed.row.at) == "2026-11-23T09:01:00.000Z");
            CHECK_FALSE(listed.taken_back);
        });
        CHECK(rows == 1);
        CHECK(last_operation(desk.collection())->label == "the answer to “q1”");
        CHECK(desk.differences() == 0);
        desk.reopen();
    }
}

TEST_CASE("Whatever fails inside the gate leaves nothing behind") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    const std::string before = desk.content();
    const ReviewId id = desk.collection().next_review_id(desk.now().at);
    const auto broken = [&] {
        desk.collection().commit({"a change", desk.now(), 1}, [&](Transaction&) {
            desk.sql().exec("UPDATE card SET flag = 1");
            throw StoreError(Cause::Refused, "No.");
        });
    };
    CHECK(std::string(refusal(broken).what()) == "No.");
    const auto wrong = [&] {
        desk.collection().commit({"a change", desk.now(), 1}, [&](Transaction&) {
            desk.sql().exec("UPDATE card SET flag = 1; INSERT INTO nowhere VALUES (1)");
        });
    };
    refusal(wrong);
    CHECK(desk.content() == before);
    CHECK(desk.number("SELECT count(*) FROM operation WHERE label = 'a change'") == 0);
    CHECK(desk.collection().next_review_id(desk.now().at) == id);
    CHECK(desk.study("4") == "q1");
}

TEST_CASE("An answer to a card that changed since it was shown is refused") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    Sitting shown = desk.sit();
    desk.study("4");
    const std::string before = desk.content();
    const StoreError error = refusal([&] { shown.answer(2_q, desk.now(), Millis{1}); });
    CHECK(error.cause() == Cause::Refused);
    CHECK(std::string(error.what()).find("changed since") != std::string::npos);
    CHECK(desk.content() == before);
    CHECK(desk.number("SELECT count(*) FROM review_log") == 1);
    CHECK(shown.current()->face().question == "q1"); // the card stays
}

TEST_CASE("The review log cannot be changed or shortened, not even by hand") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("4");
    CHECK_THROWS(desk.sql().exec("UPDATE review_log SET quality = 5"));
    CHECK_THROWS(desk.sql().exec("DELETE FROM review_log"));
    CHECK(desk.number("SELECT quality FROM review_log") == 4);
}

TEST_CASE("A second start is told who holds the collection, and the file is free again afterwards") {
    const TempFolder folder;
    const fs::path file = folder / "c.emlek";
    {
        const Collection first({file, "emlek 9.8.7", moment("2026-11-23T10:00Z")});
        const StoreError error = refused(file);
        CHECK(error.cause() == Cause::Held);
        expect_sentence(error, "emlek 9.8.7 (pid " + std::to_string(::getpid()) + ",");
        const pid_t child = ::fork();
        if (child == 0) {
            int told = 1;
            try {
                const Collection second(at(file));
            } catch (const StoreError& held) {
                told = held.cause() == Cause::Held ? 42 : 2;
            }
            ::_exit(told);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(WEXITSTATUS(status) == 42);
    }
    CHECK_FALSE(fs::exists(file.string() + ".lock"));
    CHECK_NOTHROW(Collection(at(file)));
}

TEST_CASE("A lock file that a dead program left behind holds nobody up") {
    const TempFolder folder;
    write_bytes(folder / "c.emlek.lock", "emlek 0.0.1 (pid 1, since 1956-10-23T00:00:00.000Z)\n");
    CHECK_NOTHROW(Collection(at(folder / "c.emlek")));
}

TEST_CASE("A file of a newer Emlék is refused with its bytes unchanged") {
    const TempFolder folder;
    const fs::path file = folder / "c.emlek";
    { const Collection made(at(file)); }
    with_sql(file, "PRAGMA user_version = " + std::to_string(collection_version + 1));
    const std::string bytes = bytes_of(file);
    const StoreError error = refused(file);
    CHECK(error.cause() == Cause::Newer);
    expect_sentence(error, "newer");
    CHECK((bytes_of(file) == bytes));
    CHECK_FALSE(fs::exists(file.string() + "-wal"));
}

TEST_CASE("What is not an Emlék collection is refused with its bytes unchanged") {
    const TempFolder folder;
    const fs::path file = folder / "c.emlek";
    SECTION("a text") {
        write_bytes(file, "{\"format\":\"emlek-deck\"}");
    }
    SECTION("a long text") {
        write_bytes(file, std::string(10'000, 'x'));
    }
    SECTION("one byte") {
        write_bytes(file, "S");
    }
    SECTION("another program's SQLite file") {
        with_sql(file, "PRAGMA application_id = 7; CREATE TABLE notes (id); INSERT INTO notes VALUES (1)");
    }
    SECTION("an SQLite file of nobody's") {
        with_sql(file, "CREATE TABLE card (id); PRAGMA user_version = 1");
    }
    SECTION("another program's SQLite file that is still empty") {
        with_sql(file, "PRAGMA application_id = 7; CREATE TABLE t (x); DROP TABLE t");
    }
    const std::string bytes = bytes_of(file);
    const StoreError error = refused(file);
    CHECK(error.cause() == Cause::Foreign);
    expect_sentence(error, "not an Emlék collection");
    CHECK((bytes_of(file) == bytes));
}

TEST_CASE("What is no file at all is refused in words, and nothing waits for it") {
    const TempFolder folder;
    SECTION("a folder") {
        CHECK(refused(folder.path()).cause() == Cause::Foreign);
    }
    SECTION("a pipe") {
        REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
        ::alarm(20);
        CHECK(refused(folder / "pipe").cause() == Cause::Foreign);
        ::alarm(0);
    }
    SECTION("a device") {
        CHECK(refused("/dev/null").cause() == Cause::Foreign);
    }
    SECTION("a name that is too long") {
        CHECK(refused(folder / std::string(300, 'x')).cause() == Cause::Unreachable);
    }
    SECTION("a link that leads round in a circle") {
        fs::create_symlink(folder / "a", folder / "b");
        fs::create_symlink(folder / "b", folder / "a");
        CHECK(refused(folder / "a").cause() == Cause::Unreachable);
    }
}

TEST_CASE("A missing folder is named, and is not made") {
    const TempFolder folder;
    const StoreError error = refused(folder / "nowhere" / "c.emlek");
    CHECK(error.cause() == Cause::Unreachable);
    expect_sentence(error, "folder does not exist");
    CHECK_FALSE(fs::exists(folder / "nowhere"));
    write_bytes(folder / "file", "x");
    CHECK(refused(folder / "file" / "c.emlek").cause() == Cause::Unreachable);
}

TEST_CASE("A link to a collection is that collection") {
    const TempFolder folder;
    fs::create_directory(folder / "real");
    { const Collection made(at(folder / "real" / "c.emlek")); }
    fs::create_symlink(folder / "real" / "c.emlek", folder / "link.emlek");
    const Collection opened(at(folder / "link.emlek"));
    CHECK(refused(folder / "real" / "c.emlek").cause() == Cause::Held);
    CHECK(fs::is_symlink(folder / "link.emlek"));
}

TEST_CASE("An empty file becomes a collection") {
    const TempFolder folder;
    write_bytes(folder / "c.emlek", "");
    const Collection collection(at(folder / "c.emlek"));
    CHECK(check_collection(collection, Instant{}).cards >= 80);
}

} // namespace emlek::test
