#include "store/card_changes.h"

#include "store/day_reader.h"
#include "store/sql.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <string>
#include <vector>

using namespace emlek;
using namespace emlek::test;

namespace {

// Ten notes in "D"; q1 to q3 were answered yesterday.
struct StudiedDesk : Desk {
    StudiedDesk() {
        have(numbered_deck("D", 10));
        set("new_per_day", "3");
        study("4 4 4");
        next_day();
    }
};

std::vector<CardId> cards(Desk& desk, const std::string& where = "1") {
    SQLite::Statement query(desk.sql(), "SELECT c.id FROM card c JOIN note n ON n.id = c.note WHERE " +
                                            where + " ORDER BY n.number, c.template");
    std::vector<CardId> found;
    while (query.executeStep())
        found.push_back(sql::id<CardId>(query, 0));
    return found;
}

std::vector<CardId> asking(Desk& desk, const std::string& question) {
    return cards(desk, "n.question = '" + question + "'");
}

void do_to(Desk& desk, const std::vector<CardId>& cards, const CardChange& what) {
    Unwatched nobody;
    change_cards(desk.collection(), desk.now(), cards, what, nobody);
}

const std::vector<CardChange>& all_changes() {
    static const std::vector<CardChange> changes = {
        change::SetAside{true},  change::NotToday{},        change::Flag{3},
        change::AddTag{"war"},   change::RemoveTag{"late"}, change::Move{"History::1956"},
        change::Forget{},        change::SetDue{{20'900}},  change::Delete{},
        change::SetAside{false},
    };
    return changes;
}

struct Stopping : Progress {
    void at(std::string_view stage, std::int64_t, std::int64_t) override {
        if (stage != "Finding the cards") throw Cancelled{};
    }
};

} // namespace

TEST_CASE("Whatever is done to many cards is one operation, and undo takes back all of it") {
    const auto number = GENERATE(range(0, 10));
    INFO(number);
    StudiedDesk desk;
    do_to(desk, cards(desk), change::AddTag{"late"});
    do_to(desk, asking(desk, "q5"), change::SetAside{});
    const std::string before = desk.content();
    do_to(desk, cards(desk), all_changes()[static_cast<std::size_t>(number)]);
    CHECK(desk.content() != before);
    CHECK(desk.differences() == 0);
    CHECK(desk.number("SELECT cards FROM operation ORDER BY id DESC LIMIT 1") == 10);
    desk.undo();
    CHECK(desk.content() == before);
    CHECK(desk.differences() == 0);
}

TEST_CASE("Cards that were set aside together wait until they are brought back") {
    StudiedDesk desk;
    CHECK(desk.today() == "3 reviews, 3 new, 0 drills");
    do_to(desk, cards(desk), change::SetAside{});
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    do_to(desk, cards(desk), change::SetAside{false});
    CHECK(desk.today() == "3 reviews, 3 new, 0 drills");
    do_to(desk, cards(desk), change::NotToday{});
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    desk.next_day();
    CHECK(desk.today() == "3 reviews, 3 new, 0 drills");
}

TEST_CASE("Cards that are made new again keep their history in the log") {
    StudiedDesk desk;
    do_to(desk, cards(desk), change::Forget{});
    CHECK(desk.number("SELECT count(*) FROM card_state") == 0);
    CHECK(desk.number("SELECT count(*) FROM card WHERE introduced IS NOT NULL") == 0);
    CHECK(desk.number("SELECT count(*) FROM review_log WHERE event = 'Review'") == 3);
    // A card that was new has nothing to forget.
    CHECK(desk.number("SELECT count(*) FROM review_log WHERE event = 'Forget'") == 3);
}

TEST_CASE("Cards that get a due day keep their intervals, and new ones become due on it") {
    StudiedDesk desk;
    const std::int64_t before = desk.number("SELECT sum(interval) FROM card_state");
    const StudyDay later = desk.now().day + Days{12};
    do_to(desk, cards(desk), change::SetDue{later});
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    CHECK(desk.number("SELECT count(DISTINCT due) FROM card_state") == 1);
    CHECK(desk.number("SELECT sum(interval) FROM card_state") == before + 7 * 12);
    desk.next_day(12);
    CHECK(desk.today() == "10 reviews, 0 new, 0 drills");
}

TEST_CASE("A tag is given to a note once, and a later file does not take it away") {
    StudiedDesk desk;
    do_to(desk, cards(desk), change::AddTag{"war"});
    do_to(desk, cards(desk), change::AddTag{"war"});
    CHECK(desk.number("SELECT count(*) FROM note WHERE tags = '[\"war\"]'") == 10);
    desk.have(numbered_deck("D", 10));
    CHECK(desk.number("SELECT count(*) FROM note WHERE tags = '[\"war\"]'") == 10);
    do_to(desk, asking(desk, "q4"), change::RemoveTag{"war"});
    CHECK(desk.number("SELECT count(*) FROM note WHERE tags = '[\"war\"]'") == 9);
}

TEST_CASE("Cards that are deleted go with their notes and those notes' other cards, and stay away") {
    Desk desk;
    Deck deck = numbered_deck("D", 3);
    deck.notes[0].type = NoteType::Both;
    desk.have(deck);
    do_to(desk, {cards(desk).front()}, change::Delete{});
    CHECK(desk.number("SELECT count(*) FROM card WHERE deleted IS NULL") == 2);
    CHECK(desk.number("SELECT count(*) FROM note WHERE deleted IS NULL") == 2);
    desk.have(deck);
    CHECK(desk.number("SELECT count(*) FROM note WHERE deleted IS NULL") == 2);
}

TEST_CASE("Cards that are gone are passed over, and when none is left it is said") {
    StudiedDesk desk;
    const std::vector<CardId> all = cards(desk);
    do_to(desk, asking(desk, "q1"), change::Delete{});
    do_to(desk, all, change::Flag{2});
    CHECK(desk.number("SELECT count(*) FROM card WHERE flag = 2") == 9);
    CHECK(desk.number("SELECT cards FROM operation ORDER BY id DESC LIMIT 1") == 9);
    const auto error = refusal([&] { do_to(desk, {all.front()}, change::Flag{1}); });
    CHECK(error.what() ==
          std::string("None of these cards is in the collection any more. Nothing was changed."));
}

TEST_CASE("A change of many cards that is stopped leaves all as it was") {
    StudiedDesk desk;
    const std::string before = desk.content();
    for (const CardChange& what : all_changes()) {
        Stopping stopping;
        CHECK_THROWS_AS(change_cards(desk.collection(), desk.now(), cards(desk), what, stopping), Cancelled);
        CHECK(desk.content() == before);
    }
}

TEST_CASE("Cards are moved to the deck that was meant, whatever blanks were written with it") {
    StudiedDesk desk;
    do_to(desk, cards(desk), change::Move{" History ::1956 "});
    CHECK(desk.number("SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE d.name = "
                      "'History::1956'") == 10);
    CHECK(desk.number("SELECT count(*) FROM operation WHERE label = '10 cards moved to “History::1956”'") ==
          1);
}

TEST_CASE("A change that cannot be made says why") {
    const StudyDay today{20'000};
    CHECK(change_fault(change::Flag{8}, today) == "There are flags 1 to 7, and 0 for none.");
    CHECK(change_fault(change::Move{"A::"}, today).find("cannot be the name of a deck") != std::string::npos);
    CHECK(change_fault(change::AddTag{"a, b"}, today).find("cannot be a tag") != std::string::npos);
    CHECK(change_fault(change::AddTag{" a"}, today).find("cannot be a tag") != std::string::npos);
    CHECK(change_fault(change::SetDue{today - Days{1}}, today) ==
          "A card can be due from today on, for a hundred years.");
    for (const CardChange& good : all_changes())
        CHECK(change_fault(good, today).empty());
    StudiedDesk desk;
    CHECK_THROWS_AS(do_to(desk, cards(desk), change::Move{""}), StoreError);
}
