#include "decks/shipped_deck.h"
#include "store/check.h"
#include "store/import.h"
#include "store/listing.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

// A collection that was born with an earlier edition of the shipped deck: `before` makes it so.
struct Owner {
    Owner() : file(folder / "c.emlek") { open(); }
    void open() { collection = std::make_unique<Collection>(OpenOptions{file, "the tests", clock}); }
    void upgrade_from(const char* before) {
        collection->database().exec(before);
        collection->database().exec(
            "UPDATE about SET key = 'shipped edition of last year' WHERE key GLOB 'shipped*'");
        collection.reset();
        open();
    }
    std::string text(const char* query) const {
        SQLite::Statement row(collection->database(), query);
        return row.executeStep() ? row.getColumn(0).getString() : "none";
    }
    Now now() const { return now_at(clock, RolloverHour{}); }

    TempFolder folder;
    std::filesystem::path file;
    Moment clock = moment("2026-11-23T10:00Z");
    std::unique_ptr<Collection> collection;
};

const char* const question = "SELECT question FROM note WHERE guid = '1956-year'";

} // namespace

TEST_CASE("A new edition of the shipped deck brings its new texts and notes, and can be taken back") {
    Owner owner;
    owner.upgrade_from(
        "UPDATE note SET question = 'an old wording' WHERE guid = '1956-year';"
        "DELETE FROM card WHERE note = (SELECT id FROM note WHERE guid = '1956-tankie');"
        "DELETE FROM note WHERE guid = '1956-tankie'");
    CHECK(owner.text(question) == shipped_deck().notes[0].question);
    CHECK(owner.text("SELECT count(*) FROM note") == std::to_string(shipped_deck().notes.size()));
    CHECK(owner.text("SELECT edited FROM note WHERE guid = '1956-year'") == "0");
    const auto operation = last_operation(*owner.collection);
    REQUIRE(operation);
    CHECK(operation->label == "2 notes from the new edition of Hungarian Revolution (1956)");
    take_back(*owner.collection, *operation, owner.now());
    CHECK(owner.text(question) == "an old wording");
    owner.collection.reset();
    owner.open();
    CHECK(owner.text(question) == "an old wording"); // taken back stays taken back
}

TEST_CASE("A new edition leaves what the learner edited or deleted, and every schedule") {
    Owner owner;
    owner.upgrade_from(
        "UPDATE note SET question = 'my own words', edited = 1 WHERE guid = '1956-year';"
        "UPDATE note SET deleted = 5, question = 'old' WHERE guid = '1956-tankie';"
        "UPDATE card SET deleted = 5 WHERE note = (SELECT id FROM note WHERE guid = '1956-tankie')");
    CHECK(owner.text(question) == "my own words");
    CHECK(owner.text("SELECT deleted FROM note WHERE guid = '1956-tankie'") == "5");
    CHECK(owner.text("SELECT question FROM note WHERE guid = '1956-tankie'") == "old");
}

TEST_CASE("A learner's import over the shipped deck counts as the learner's own text") {
    Owner owner;
    Deck mine = shipped_deck();
    mine.notes.resize(1);
    mine.notes[0].question = "my own file's words";
    import_deck(*owner.collection, mine, {"my.json", std::nullopt}, owner.now());
    owner.upgrade_from("SELECT 1");
    CHECK(owner.text(question) == "my own file's words");
}

TEST_CASE("The same edition is taken once, also when its deck was taken away") {
    Owner owner;
    owner.collection->database().exec("UPDATE note SET deleted = 1; UPDATE card SET deleted = 1");
    owner.collection.reset();
    owner.open();
    CHECK(owner.text("SELECT count(*) FROM note WHERE deleted IS NULL") == "0");
    CHECK(owner.text("SELECT count(*) FROM about WHERE key GLOB 'shipped*'") == "1");
}

} // namespace emlek::test
