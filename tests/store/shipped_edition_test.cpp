#include "decks/shipped_deck.h"
#include "store/check.h"
#include "store/deck_changes.h"
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
    void change(const DeckChange& what) {
        Unwatched nobody;
        change_deck(*collection, now(), what, nobody);
    }
    void undo() { take_back(*collection, last_operation(*collection).value(), now()); }
    std::string notes() const { return text("SELECT count(*) FROM note WHERE deleted IS NULL"); }

    TempFolder folder;
    std::filesystem::path file;
    Moment clock = moment("2026-11-23T10:00Z");
    std::unique_ptr<Collection> collection;
};

const std::string shipped_name = "Hungarian Revolution (1956)";

// What an edition lacks that came before today's: a note that is not there, and another wording.
const char* const older =
    "UPDATE note SET question = 'an old wording' WHERE guid = '1956-year';"
    "DELETE FROM card WHERE note = (SELECT id FROM note WHERE guid = '1956-tankie');"
    "DELETE FROM note WHERE guid = '1956-tankie'";

std::string all_notes() {
    return std::to_string(shipped_deck().notes.size());
}

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

TEST_CASE("The shipped deck that was deleted does not come back, neither at a start nor with a new edition") {
    Owner owner;
    owner.change(deck_change::Delete{shipped_name});
    owner.collection.reset();
    owner.open();
    CHECK(owner.notes() == "0");
    for (int edition = 0; edition < 2; ++edition) {
        owner.upgrade_from(older);
        CHECK(owner.notes() == "0");
        CHECK(owner.text("SELECT count(*) FROM deck WHERE deleted IS NULL") == "0");
        CHECK(last_operation(*owner.collection)->label.starts_with("the deck “"));
    }
    CHECK(check_collection(*owner.collection, owner.clock.at).differences == 0);
}

TEST_CASE("Undo of its deletion brings the shipped deck back whole, and then a new edition comes, too") {
    Owner owner;
    owner.collection->database().exec(older);
    owner.change(deck_change::Delete{shipped_name});
    owner.upgrade_from("SELECT 1");
    CHECK(owner.notes() == "0");
    owner.undo();
    CHECK(owner.text("SELECT name FROM deck WHERE deleted IS NULL") == shipped_name);
    CHECK(owner.text(question) == "an old wording");
    owner.collection.reset();
    owner.open();
    CHECK(owner.notes() == all_notes());
    CHECK(owner.text(question) != "an old wording");
}

TEST_CASE("The shipped deck whose notes were all deleted gets no new ones, until they come back") {
    Owner owner;
    owner.collection->database().exec(older);
    owner.change(deck_change::Empty{shipped_name});
    owner.upgrade_from("SELECT 1");
    CHECK(owner.notes() == "0");
    CHECK(owner.text("SELECT count(*) FROM note WHERE guid = '1956-tankie'") == "0");
    owner.undo();
    owner.collection.reset();
    owner.open();
    CHECK(owner.notes() == all_notes());
}

TEST_CASE("An import by the learner brings the shipped deck back after it was deleted") {
    Owner owner;
    owner.change(deck_change::Delete{shipped_name});
    import_deck(*owner.collection, shipped_deck(), {"1956.json", std::nullopt}, owner.now());
    CHECK(owner.notes() == all_notes());
    CHECK(owner.text("SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE c.deleted IS NULL AND "
                     "d.deleted IS NULL AND d.name = 'Hungarian Revolution (1956)'") ==
          owner.text("SELECT count(*) FROM card"));
    CHECK(check_collection(*owner.collection, owner.clock.at).differences == 0);
    owner.upgrade_from("SELECT 1");
    CHECK(owner.notes() == all_notes());
}

TEST_CASE("A new edition's notes go where the learner moved the shipped deck") {
    Owner owner;
    owner.change(deck_change::Rename{shipped_name, "History::56"});
    owner.upgrade_from(older);
    CHECK(owner.notes() == all_notes());
    CHECK(owner.text(
              "SELECT d.name FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck WHERE "
              "n.guid = '1956-tankie'") == "History::56");
    CHECK(owner.text("SELECT count(*) FROM deck WHERE name GLOB 'Hungarian*'") == "0");
}

} // namespace emlek::test
