#include "store/undo.h"

#include "store/actions.h"
#include "store/check.h"
#include "store/listing.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

CardId first_card(Desk& desk) {
    std::optional<CardId> found;
    list_cards(desk.collection(), {}, [&](const ListedCard& card) {
        if (!found) found = card.prompt.card;
    });
    return found.value();
}

std::size_t voided(Desk& desk) {
    std::size_t count = 0;
    list_log(desk.collection(), [&](const ListedRow& row) { count += row.taken_back ? 1 : 0; });
    return count;
}

} // namespace

TEST_CASE("Everything a learner does can be taken back, newest first, across restarts, and is named") {
    Desk desk;
    Deck deck = numbered_deck("D", 3);
    struct Done {
        std::string name;
        std::string content_before;
    };
    std::vector<Done> done;
    const auto does = [&](const std::string& name, const std::function<void()>& what) {
        done.push_back({name, desk.content()});
        desk.later(1);
        what();
        CHECK(desk.content() != done.back().content_before);
    };
    does("2 notes from D.json", [&] { desk.have(deck); });
    does("the answer to “q1”", [&] { desk.study("2"); });
    does("the answer to “q2”", [&] { desk.study("4"); });
    does("“not today” for “q3”", [&] { desk.sit().not_today(desk.now()); });
    does("the flag on “q1”", [&] { desk.sit().toggle_flag(desk.now()); });
    does("taking the flag off “q1”", [&] { desk.sit().toggle_flag(desk.now()); });
    does("setting aside “q1”", [&] { desk.sit().set_aside(desk.now()); });
    does("the change of new cards a day from 10 to 3", [&] { desk.set("new_per_day", "3"); });
    does("the change of the scheduling rules from text to delphi", [&] { desk.set("preset", "delphi"); });
    does("the limit of new cards in D, 1", [&] { limit_deck(desk.collection(), "D", 1, desk.now()); });
    does("the limit of new cards in D, none",
         [&] { limit_deck(desk.collection(), "D", std::nullopt, desk.now()); });
    deck.notes[0].question = "q1, better said";
    deck.notes.pop_back();
    deck.notes.push_back(basic("D::E", "9", "q9", "a9"));
    does("2 notes from D.json", [&] { desk.have(deck); });
    while (!done.empty()) {
        INFO(done.back().name);
        if (done.size() % 2 == 0) desk.reopen();
        CHECK(desk.differences() == 0);
        CHECK(desk.undo() == done.back().name);
        CHECK((desk.content() == done.back().content_before));
        done.pop_back();
    }
    CHECK(desk.undo() == "nothing");
    CHECK(desk.differences() == 0);
    CHECK(voided(desk) == 3); // two answers and the change of rules; the rows are still there
    CHECK(desk.number("SELECT count(*) FROM review_log") == 3);
}

TEST_CASE("Taking back a drill brings the drill back and leaves the state") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    CHECK(desk.study("2 4") == "q1 q1");
    CHECK(desk.today() == "0 reviews, 0 new, 0 drills");
    const std::string state = desk.state("q1");
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.today() == "0 reviews, 0 new, 1 drills");
    CHECK(desk.state("q1") == state);
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.today() == "0 reviews, 1 new, 0 drills");
    CHECK(desk.state("q1") == "new");
}

TEST_CASE("Taking back an answer ahead of time leaves the card to be studied ahead again") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("4");
    desk.next_day();
    desk.study("4");
    desk.next_day(3);
    CHECK(desk.study("4 4", Mode::Ahead) == "q1 done");
    CHECK(desk.sit(Mode::Ahead).done());
    desk.undo();
    CHECK_FALSE(desk.sit(Mode::Ahead).done());
    CHECK(desk.differences() == 0);
}

TEST_CASE("A row that was taken back says when, and keeps its place and its facts") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("2");
    desk.later(5);
    desk.undo();
    desk.study("5");
    std::string log;
    list_log(desk.collection(), [&](const ListedRow& row) {
        log += std::to_string(given(row.row.event)->quality.value()) +
               (row.taken_back ? " taken back " + to_iso(*row.taken_back) : " stands") + "; ";
    });
    CHECK(log == "2 taken back 2026-11-23T09:06:00.000Z; 5 stands; ");
    CHECK(desk.state("q1") == "n 1, easiness 2.60, 1 day, due 2026-11-24, last 2026-11-23, reps 1, lapses 0");
}

TEST_CASE("Undo asks first when the operation is from an earlier day or touches more than 20 cards") {
    Desk desk;
    desk.have(numbered_deck("D", 20));
    const auto asks = [&] { return last_operation(desk.collection())->needs_asking(desk.now().day); };
    CHECK_FALSE(asks());
    desk.have(numbered_deck("E", 21));
    CHECK(asks());
    desk.study("4");
    CHECK_FALSE(asks());
    CHECK(last_operation(desk.collection())->card == first_card(desk));
    desk.next_day();
    CHECK(asks());
}

TEST_CASE("The same operation is not taken back twice, nor an older one before a newer") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.study("4");
    const Operation older = last_operation(desk.collection()).value();
    desk.study("4");
    const std::string before = desk.content();
    CHECK(refusal([&] { take_back(desk.collection(), older, desk.now()); }).cause() ==
          StoreError::Cause::Refused);
    CHECK((desk.content() == before));
    const Operation newest = last_operation(desk.collection()).value();
    take_back(desk.collection(), newest, desk.now());
    refusal([&] { take_back(desk.collection(), newest, desk.now()); });
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Taking back refuses, and changes nothing, when another program changed the rows since") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("4");
    desk.sql().exec("UPDATE card_state SET due = due + 1");
    const std::string before = desk.content();
    const StoreError error = refusal([&] { desk.undo(); });
    CHECK(error.cause() == StoreError::Cause::Refused);
    CHECK(std::string(error.what()).find("another program") != std::string::npos);
    CHECK((desk.content() == before));
    CHECK(voided(desk) == 0);
}

TEST_CASE("The last thousand operations can be taken back, and no more are kept") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    const CardId card = first_card(desk);
    for (int i = 0; i < 1010; ++i)
        set_flag(desk.collection(), {"flag " + std::to_string(i), desk.now(), 1}, card, i % 2 == 0);
    CHECK(desk.number("SELECT count(*) FROM operation") == 1000);
    for (int i = 1009; i >= 10; --i) {
        if (i % 300 == 0) desk.reopen();
        if (desk.undo() != "flag " + std::to_string(i)) FAIL(i);
    }
    CHECK(desk.undo() == "nothing");
    CHECK(desk.number("SELECT flag FROM card") == 0); // as after flag 9
}

TEST_CASE("Operations after an undo get ids of their own and are taken back in order") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("4 2");
    desk.undo();
    desk.study("5");
    desk.reopen();
    CHECK(desk.undo() == "the answer to “q2”");
    CHECK(desk.undo() == "the answer to “q1”");
    CHECK(desk.undo() == "3 notes from D.json");
    CHECK(desk.undo() == "nothing");
    CHECK(desk.number("SELECT count(*) FROM card") == 0);
}

} // namespace emlek::test
