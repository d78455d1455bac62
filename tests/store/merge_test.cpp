#include "store/merge.h"

#include "store/sql.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace emlek::test {

namespace {

// "twice" with the answers x and x, "thrice" with y, y and z; of each the second was answered.
struct DoubledDesk : Desk {
    DoubledDesk() {
        Deck deck;
        deck.name = "D";
        deck.notes = {basic("D", "1", "twice", "x"),  basic("E", "2", "twice", "x"),
                      basic("D", "3", "thrice", "y"), basic("E", "4", "thrice", "y"),
                      basic("D", "5", "thrice", "z"), basic("D", "6", "Once", "w")};
        deck.notes[0].tags = {"war", "late"};
        deck.notes[1].tags = {"late"};
        have(deck);
        study("4 4", Mode::Today, "E");
    }

    NoteId note(const std::string& guid) {
        auto row = sql::prepare(sql(), "SELECT id FROM note WHERE guid = ?", std::string_view(guid));
        REQUIRE(row.executeStep());
        return sql::id<NoteId>(row, 0);
    }
    SQLite::Database& sql() { return Desk::sql(); }
    void merge(const std::vector<NoteMerge>& merges) {
        Unwatched nobody;
        merge_notes(collection(), now(), merges, nobody);
    }
    std::vector<DuplicateGroup> groups() {
        Duplicates duplicates(collection());
        while (!duplicates.advance(1'000)) {
        }
        return duplicates.take();
    }
    // "1 2", those that are in the collection.
    std::string there() {
        return rows_as_text(sql(), "SELECT guid FROM note WHERE deleted IS NULL ORDER BY number");
    }
};

struct Stopping : Progress {
    void at(std::string_view stage, std::int64_t, std::int64_t) override {
        if (stage == "Changing the cards") throw Cancelled{};
    }
};

} // namespace

TEST_CASE(
    "Merging keeps the history of the note that was chosen, gives it all tags, and deletes the others") {
    DoubledDesk desk;
    const std::string before = desk.content();
    const std::int64_t rows = desk.number("SELECT count(*) FROM review_log");
    desk.merge({{desk.note("2"), {desk.note("1")}}});
    CHECK(desk.there() == "2|\n3|\n4|\n5|\n6|\n");
    CHECK(desk.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 5);
    CHECK(desk.number("SELECT count(*) FROM note WHERE guid = '2' AND tags = '[\"late\",\"war\"]'") == 1);
    CHECK(desk.number("SELECT s.reps FROM card_state s JOIN card c ON c.id = s.card JOIN note n ON n.id = "
                      "c.note WHERE n.guid = '2'") == 1);
    CHECK(desk.number("SELECT count(*) FROM review_log") == rows);
    CHECK(desk.differences() == 0);
    CHECK(desk.undo() == "the merging of 2 notes into “twice”");
    CHECK(desk.content() == before);
}

TEST_CASE("Many merges are one operation; what is gone meanwhile is passed over") {
    DoubledDesk desk;
    const std::string before = desk.content();
    desk.merge({{desk.note("2"), {desk.note("1")}}, {desk.note("3"), {desk.note("4"), desk.note("5")}}});
    CHECK(desk.there() == "2|\n3|\n6|\n");
    CHECK(refusal([&] {
              desk.merge({{desk.note("2"), {desk.note("1")}}});
          }).cause() == StoreError::Cause::Refused);
    CHECK(refusal([&] {
              desk.merge({{desk.note("6"), {desk.note("6")}}});
          }).cause() == StoreError::Cause::Refused);
    CHECK(desk.undo() == "the merging of 5 notes into 2");
    CHECK(desk.content() == before);
}

TEST_CASE("A merge that is cancelled changes nothing") {
    DoubledDesk desk;
    const std::string before = desk.content();
    Stopping stopping;
    const std::vector<NoteMerge> merges = {{desk.note("2"), {desk.note("1")}}};
    CHECK_THROWS_AS(merge_notes(desk.collection(), desk.now(), merges, stopping), Cancelled);
    CHECK(desk.content() == before);
    CHECK(desk.number("SELECT count(*) FROM operation WHERE label LIKE '%merging%'") == 0);
}

TEST_CASE("Only notes that say the same in everything are merged unseen, into the one with most answers") {
    DoubledDesk desk;
    Unwatched nobody;
    desk.merge(merges_of_equals(desk.collection(), desk.groups(), nobody));
    CHECK(desk.there() == "2|\n4|\n5|\n6|\n");
    desk.undo();
    desk.sql().exec("UPDATE note SET remark = 'more' WHERE guid IN ('1', '4')");
    CHECK(merges_of_equals(desk.collection(), desk.groups(), nobody).empty());
}

TEST_CASE("Notes whose pictures differ do not say the same in everything") {
    DoubledDesk desk;
    Unwatched nobody;
    const auto give_picture = [&](const char* guid, const char* file) {
        sql::run(desk.sql(), "INSERT INTO note_media SELECT id, '1.png', ?1 FROM note WHERE guid = ?2",
                 std::string_view(file), std::string_view(guid));
    };
    give_picture("1", "a.png");
    give_picture("2", "b.png");
    give_picture("3", "c.png");
    give_picture("4", "c.png");
    desk.merge(merges_of_equals(desk.collection(), desk.groups(), nobody));
    CHECK(desk.there() == "1|\n2|\n4|\n5|\n6|\n");
}

TEST_CASE("Of equal notes one that is studied stays, and not one that was set aside") {
    DoubledDesk desk;
    Unwatched nobody;
    desk.sql().exec("UPDATE card SET suspended = 1 WHERE note = (SELECT id FROM note WHERE guid = '2')");
    desk.merge(merges_of_equals(desk.collection(), desk.groups(), nobody));
    CHECK(desk.there() == "1|\n4|\n5|\n6|\n");
}

TEST_CASE("What tells notes that ask the same is read: deck, cards, answers, interval") {
    DoubledDesk desk;
    const auto read =
        read_duplicates(desk.collection(), {desk.note("1"), desk.note("2"), NoteId{}}, desk.now().day);
    REQUIRE(read.size() == 2);
    CHECK(read[0].deck == "D");
    CHECK(read[0].answers == 0);
    CHECK(read[0].interval == Days{0});
    CHECK(read[1].deck == "E");
    CHECK(read[1].answer == "x");
    CHECK(read[1].answers == 1);
    CHECK(read[1].cards == 1);
    CHECK(read[1].interval == Days{1});
}

} // namespace emlek::test
