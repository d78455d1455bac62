#include "store/mend.h"

#include "store/check.h"
#include "store/restore.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

struct Studied : Desk {
    Studied() {
        have(numbered_deck("D", 6));
        fs::remove_all(backups_folder(file())); // the one before that import
        study("4 2 5 4");
        next_day();
        study("4 4 3 4");
        undo();
        set("maximum_interval", "90");
        before = content();
        log = rows_as_text(sql(), "SELECT * FROM review_log ORDER BY id") +
              rows_as_text(sql(), "SELECT * FROM review_void ORDER BY review") +
              rows_as_text(sql(), "SELECT * FROM operation ORDER BY id");
    }
    std::optional<Mended> mend() {
        Unwatched nobody;
        return mend_states({file(), "the tests", {now().at, now().offset}}, nobody);
    }
    void zero_page_of(const std::string& part) {
        const auto page = number(("SELECT rootpage FROM sqlite_schema WHERE name = '" + part + "'").c_str());
        REQUIRE(page > 0);
        close();
        std::string bytes = bytes_of(file());
        bytes.replace(static_cast<std::size_t>(page - 1) * 4096, 4096, std::string(4096, '\0'));
        write_bytes(file(), bytes);
        damaged = bytes;
    }
    void expect_as_before() {
        reopen();
        CHECK((content() == before));
        CHECK((rows_as_text(sql(), "SELECT * FROM review_log ORDER BY id") +
                   rows_as_text(sql(), "SELECT * FROM review_void ORDER BY review") +
                   rows_as_text(sql(), "SELECT * FROM operation ORDER BY id") ==
               log));
        CHECK(differences() == 0);
        CHECK(undo() == "the change of the longest interval from 36500 to 90");
        CHECK(undo().starts_with("the answer to"));
    }

    std::string before;
    std::string log;
    std::string damaged;
};

} // namespace

TEST_CASE("Where only the cards' states are damaged they are made anew from the log, and nothing is lost") {
    Studied desk;
    bool readable = true;
    SECTION("the table") {
        desk.zero_page_of("card_state");
        readable = false;
    }
    SECTION("its index") {
        desk.zero_page_of("card_state_by_due");
        readable = false;
    }
    SECTION("values") {
        desk.sql().exec("UPDATE card_state SET interval = 99, due = due + 7");
        desk.close();
    }
    SECTION("all rows gone") {
        desk.sql().exec("DELETE FROM card_state; UPDATE card SET introduced = NULL");
        desk.close();
    }
    const auto mended = desk.mend();
    REQUIRE(mended);
    CHECK(mended->content == BackupContent{6, 7});
    REQUIRE(fs::exists(mended->kept));
    if (!readable) CHECK((bytes_of(mended->kept) == desk.damaged));
    desk.expect_as_before();
}

TEST_CASE("Where more than the states is damaged nothing is made of what is left") {
    Studied desk;
    desk.zero_page_of(GENERATE("card", "note", "review_log", "review_log_by_card", "deck", "deck_by_name"));
    const std::string bytes = bytes_of(desk.file());
    CHECK_FALSE(desk.mend());
    CHECK((bytes_of(desk.file()) == bytes));
    CHECK(list_backups(desk.file()).empty());
}

TEST_CASE("A collection that is no collection, newer, or gone is not mended") {
    Studied desk;
    desk.close();
    SECTION("a letter") {
        write_bytes(desk.file(), "dear friend");
    }
    SECTION("newer") {
        SQLite::Database(desk.file().string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    }
    SECTION("gone") {
        fs::remove(desk.file());
    }
    CHECK_FALSE(desk.mend());
}

} // namespace emlek::test
