#include "store/collection.h"
#include "tests/cli/home.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

// A collection that a newer program wrote, met by this one.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;
using Words = std::vector<std::string>;

constexpr int newer_version = collection_version + 1;
const std::string versions = "version " + std::to_string(newer_version) +
                             " of the file; this program knows " + std::to_string(collection_version);

const std::vector<Words> reading = {{"cards", "--json"}, {"cards", "--search", "is:new 1956", "--json"},
                                    {"stats", "--json"}, {"log", "--json"},
                                    {"due", "--json"},   {"decks", "--json"},
                                    {"check", "--json"}, {"settings", "--json"}};

// A learner who used a newer program, and then starts this one.
struct NewerHome : Home {
    NewerHome() {
        now = "2026-11-23T08:00+00:00";
        run({"review", "--json"}, "reveal\n4\nreveal\n2\nreveal\n4\n");
        now = "2026-11-24T08:00+00:00";
        run({"review", "--json"}, "reveal\n4\n");
        for (const Words& words : reading)
            told[words] = run(words).out;
    }

    // What the newer program did to the file.
    void change(const std::string& sql) const { change(sql, collection()); }
    static void change(const std::string& sql, const fs::path& file) {
        SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
        db.exec(sql + "; PRAGMA user_version = " + std::to_string(newer_version));
    }
    // Every file beside the collection, with what is in it.
    std::map<std::string, std::string> files() const {
        std::map<std::string, std::string> found;
        const fs::path folder = collection().parent_path();
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            found[fs::relative(entry.path(), folder)] = entry.is_regular_file() ? bytes_of(entry.path()) : "";
        return found;
    }

    std::map<Words, std::string> told; // what this program said of the file when it was its own
};

const char* const more_of_everything =
    "ALTER TABLE note ADD COLUMN colour TEXT; UPDATE note SET colour = 'red';"
    "ALTER TABLE review_log ADD COLUMN mood INTEGER;"
    "CREATE TABLE friend (name TEXT NOT NULL) STRICT; INSERT INTO friend VALUES ('x')";

void expect_refused(const Home& home, const Words& words, const std::string& sentence) {
    const Outcome outcome = home.run(words);
    INFO(words.front() << ": " << outcome.err);
    CHECK(outcome.exit == 3);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, ContainsSubstring(sentence));
    CHECK_THAT(outcome.err, ContainsSubstring(home.collection().string()));
    CHECK_THAT(outcome.err, !ContainsSubstring("damaged"));
}

} // namespace

TEST_CASE("What a newer Emlék wrote is read with its numbers, and not a byte beside it is changed") {
    const NewerHome home;
    home.change(more_of_everything);
    const auto files = home.files();
    for (const Words& words : reading) {
        const Outcome outcome = home.run(words);
        INFO(words.front());
        CHECK(outcome.exit == 0);
        CHECK((outcome.out == home.told.at(words)));
        CHECK(outcome.err == "emlek: A newer Emlék wrote this (" + versions +
                                 "). It is only read, and what only the newer one knows of is left out.\n");
        CHECK((home.files() == files));
    }
    const std::string deck = home.path("deck.json").string();
    CHECK(home.run({"export", deck}).exit == 0);
    CHECK((home.files() == files));
    const Home other;
    CHECK(other.run({"import", deck}).exit == 0);
}

TEST_CASE("What a newer Emlék wrote is changed by no command, and each says what can be done with it") {
    const NewerHome home;
    home.change(more_of_everything);
    const auto files = home.files();
    home.write("deck.json", R"({"format":"emlek-deck","version":1,"name":"D","notes":[]})");
    const std::string sentence = "was written by a newer Emlék (" + versions +
                                 "). This program can only read it, and changed nothing. To study, or to "
                                 "change anything, use the newer program; emlek cards, "
                                 "emlek stats and emlek export show what is in it.";
    for (const Words& words : {Words{"review"},
                               {"review", "--json"},
                               {"undo"},
                               {"set", "new_per_day", "5"},
                               {"import", home.path("deck.json").string()},
                               {"backup"},
                               {"check", "--mend"}}) {
        expect_refused(home, words, sentence);
        CHECK((home.files() == files));
    }
}

TEST_CASE("What stands only in the log that a newer Emlék left when it died is read, and the log stays") {
    const NewerHome home;
    const fs::path copy = home.path("copy");
    {
        SQLite::Database db(home.collection().string(), SQLite::OPEN_READWRITE);
        SQLite::Statement(db, "PRAGMA journal_mode = WAL").executeStep();
        db.exec("BEGIN; " + std::string(more_of_everything) +
                "; PRAGMA user_version = " + std::to_string(newer_version) + "; COMMIT");
        fs::copy(home.collection().parent_path(), copy, fs::copy_options::recursive);
    }
    fs::remove_all(home.collection().parent_path());
    fs::rename(copy, home.collection().parent_path());
    fs::remove(home.collection().string() + "-shm");
    REQUIRE(fs::file_size(home.collection().string() + "-wal") > 0);
    const auto files = home.files();
    for (const Words& words : reading) {
        const Outcome outcome = home.run(words);
        INFO(words.front() << ": " << outcome.err);
        CHECK(outcome.exit == 0);
        CHECK((outcome.out == home.told.at(words)));
        CHECK_THAT(outcome.err, ContainsSubstring("A newer Emlék wrote this (" + versions));
        CHECK((home.files() == files));
    }
    expect_refused(home, {"set", "new_per_day", "5"}, "was written by a newer Emlék");
    CHECK((home.files() == files));
}

TEST_CASE(
    "What a newer Emlék wrote and this one cannot understand is refused in a sentence, and not touched") {
    const NewerHome home;
    std::string spoiled;
    SECTION("a table is another") {
        home.change("ALTER TABLE card_state RENAME TO memory");
    }
    SECTION("a column is another") {
        home.change(
            "DROP INDEX card_state_by_due; ALTER TABLE card_state RENAME COLUMN easiness TO difficulty");
    }
    SECTION("there is an event that is new") {
        home.change(
            "PRAGMA ignore_check_constraints = ON; INSERT INTO review_log SELECT x'FF', card, at, day, "
            "utc_offset, 'Merge', NULL, NULL, NULL, NULL FROM review_log LIMIT 1");
    }
    SECTION("there is a kind of note that is new") {
        home.change("PRAGMA ignore_check_constraints = ON; UPDATE note SET type = 'map' WHERE number = 1");
    }
    SECTION("it says so itself") {
        home.change("INSERT INTO about VALUES ('readable from version', '" + std::to_string(newer_version) +
                    "')");
    }
    SECTION("what it says is no number") {
        home.change("INSERT INTO about VALUES ('readable from version', 'six')");
    }
    SECTION("there is nothing in it") {
        home.change("");
        spoiled = bytes_of(home.collection()).substr(0, 4096);
    }
    SECTION("it is damaged") {
        home.change("");
        spoiled = bytes_of(home.collection());
        for (std::size_t i = 4096; i < spoiled.size(); ++i)
            spoiled[i] = static_cast<char>(i * 31U);
    }
    if (!spoiled.empty()) write_bytes(home.collection(), spoiled);
    const auto files = home.files();
    for (const Words& words : reading) {
        expect_refused(home, words,
                       "was written by a newer Emlék, and what is in it this program does not understand. "
                       "Nothing was changed. Use the newer program.");
        CHECK((home.files() == files));
    }
    expect_refused(home, {"review"}, "was written by a newer Emlék");
    CHECK((home.files() == files));
}

TEST_CASE("A newer program that says it can still be read from here is believed") {
    const NewerHome home;
    home.change("INSERT INTO about VALUES ('readable from version', '" + std::to_string(collection_version) +
                "')");
    CHECK(home.run({"stats", "--json"}).out == home.told.at({"stats", "--json"}));
}

TEST_CASE("The deck that came with the newer Emlék is read as it is, not as this one would have it") {
    const NewerHome home;
    home.change(
        "UPDATE about SET key = 'shipped edition newer' WHERE key GLOB 'shipped edition *';"
        "UPDATE note SET question = 'of the newer edition' WHERE number = 1");
    CHECK_THAT(home.run({"cards", "--json"}).out, ContainsSubstring("of the newer edition"));
}

TEST_CASE("The newest backup is read also when a newer Emlék made it") {
    const NewerHome home;
    NewerHome::change(more_of_everything, home.report({"backup"})["file"].text());
    home.change(more_of_everything);
    const auto files = home.files();
    const Outcome outcome = home.run({"log", "--json", "--from-backup"});
    CHECK(outcome.exit == 0);
    CHECK((outcome.out == home.told.at({"log", "--json"})));
    CHECK_THAT(outcome.err, ContainsSubstring("A newer Emlék wrote this"));
    CHECK((home.files() == files));
}

} // namespace emlek::test
