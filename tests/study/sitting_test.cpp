#include "study/sitting.h"

#include "store/listing.h"
#include "study/today.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

std::string shown(const Sitting& sitting) {
    return sitting.current() == nullptr ? "done" : sitting.current()->face().question;
}
std::string place(const Sitting& sitting) {
    const Position at = sitting.position();
    return std::to_string(at.position) + " of " + std::to_string(at.of);
}
std::string log(Desk& desk) {
    std::string text;
    list_log(desk.collection(), [&](const ListedRow& row) {
        if (row.taken_back) return;
        const Given* answer = given(row.row.event);
        text += std::string(text.empty() ? "" : ", ") + std::string(name(row.row.event)) +
                (answer == nullptr ? "" : " " + std::to_string(answer->quality.value()));
    });
    return text;
}

std::vector<CardId> all_cards(Desk& desk) {
    std::vector<CardId> cards;
    list_cards(desk.collection(), {}, [&](const ListedCard& card) { cards.push_back(card.prompt.card); });
    return cards;
}

} // namespace

TEST_CASE("A sitting shows, grades, drills and ends, and each answer is saved before the next card") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    Sitting sitting = desk.sit();
    CHECK(place(sitting) == "1 of 2");
    CHECK(sitting.preview()[2] == Consequence{Days{1}, true});
    sitting.answer(2_q, desk.now(), Millis{1});
    CHECK(log(desk) == "Review 2");
    CHECK(place(sitting) == "2 of 3");
    sitting.answer(4_q, desk.now(), Millis{1});
    CHECK(shown(sitting) == "q1");
    CHECK(sitting.turn() == Turn::Drill);
    sitting.answer(4_q, desk.now(), Millis{1});
    CHECK(log(desk) == "Review 2, Review 4, Drill 4");
    CHECK(sitting.done());
    CHECK(place(sitting) == "3 of 3");
}

TEST_CASE("Undo goes back card by card, also after the last one, and says what it took back") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    Sitting sitting = desk.sit();
    for (const Quality q : qualities("2 4 4"))
        sitting.answer(q, desk.now(), Millis{1});
    REQUIRE(sitting.done());
    CHECK(sitting.undo(desk.now()).label == "the answer to “q1”");
    CHECK(shown(sitting) == "q1");
    CHECK(sitting.turn() == Turn::Drill);
    CHECK(place(sitting) == "3 of 3");
    CHECK(sitting.undo(desk.now()).label == "the answer to “q2”");
    CHECK(shown(sitting) == "q2");
    CHECK(sitting.undo(desk.now()).label == "the answer to “q1”");
    CHECK(shown(sitting) == "q1");
    CHECK(place(sitting) == "1 of 2");
    CHECK(log(desk).empty());
    sitting.answer(5_q, desk.now(), Millis{1});
    CHECK(desk.state("q1") == "n 1, easiness 2.60, 1 day, due 2026-11-24, last 2026-11-23, reps 1, lapses 0");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Undo after a restart begins with the card of the answer it took back") {
    Desk desk;
    desk.have(numbered_deck("D", 6));
    desk.study("4 4 4");
    desk.next_day();
    desk.study("4 2 4");
    desk.reopen();
    Sitting sitting = desk.sit();
    for (int i = 0; i < 3; ++i) {
        const Operation taken = sitting.undo(desk.now());
        CHECK(taken.label == "the answer to “" + shown(sitting) + "”");
    }
    CHECK(desk.differences() == 0);
}

TEST_CASE("Undo takes back what was done outside the sitting, and the sitting goes on from there") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    Sitting sitting = desk.sit();
    sitting.answer(4_q, desk.now(), Millis{1});
    desk.set("preset", "delphi");
    sitting.plan_again(desk.now());
    CHECK(shown(sitting) == "q2");
    sitting.answer(2_q, desk.now(), Millis{1});
    CHECK(desk.number("SELECT min(easiness) FROM card_state") == 218);
    CHECK(sitting.undo(desk.now()).label == "the answer to “q2”");
    CHECK(sitting.undo(desk.now()).label == "the change of the scheduling rules from text to delphi");
    sitting.answer(2_q, desk.now(), Millis{1});
    CHECK(desk.number("SELECT min(easiness) FROM card_state") == 250);
    CHECK(desk.differences() == 0);
    sitting.undo(desk.now());
    CHECK(sitting.undo(desk.now()).label == "the answer to “q1”");
    CHECK(shown(sitting) == "q1");
    CHECK(desk.differences() == 0);
}

TEST_CASE("Practice changes no schedule and no plan of the day, and is taken back card by card") {
    Desk desk;
    desk.have(numbered_deck("D", 4));
    desk.set("new_per_day", "2");
    desk.study("4 4");
    desk.next_day();
    const std::string states = desk.content();
    const std::string plan = desk.today();
    REQUIRE(plan == "2 reviews, 2 new, 0 drills");

    Sitting practice(desk.collection(), Practice{all_cards(desk), PracticeOrder::HardestFirst}, desk.now());
    CHECK(place(practice) == "1 of 4");
    const std::string first = shown(practice);
    for (const Quality q : qualities("2 4 4 4"))
        practice.answer(q, desk.now(), Millis{1});
    CHECK(shown(practice) == first);
    practice.answer(1_q, desk.now(), Millis{1});
    CHECK(log(desk) == "Review 4, Review 4, Drill 2, Drill 4, Drill 4, Drill 4, Drill 1");
    CHECK(desk.content() == states);
    CHECK(desk.today() == plan);
    CHECK(desk.differences() == 0);

    practice.undo(desk.now());
    practice.undo(desk.now());
    CHECK(place(practice) == "4 of 5");
    CHECK(log(desk) == "Review 4, Review 4, Drill 2, Drill 4, Drill 4");
}

TEST_CASE("Practice lasts over the end of a day, and over what is taken back of before it") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("4 4");
    Sitting practice(desk.collection(), Practice{all_cards(desk), PracticeOrder::Random}, desk.now());
    practice.answer(4_q, desk.now(), Millis{1});
    const std::string second = shown(practice);
    desk.next_day();
    practice.answer(2_q, desk.now(), Millis{1});
    CHECK(place(practice) == "3 of 4");
    practice.undo(desk.now());
    CHECK(shown(practice) == second);
    practice.undo(desk.now());
    CHECK(practice.undo(desk.now()).label.starts_with("the answer to"));
    CHECK(log(desk) == "Review 4");
    CHECK(practice.mode() == Mode::Practice);
    CHECK(practice.position().of == 3);
}

TEST_CASE("Not today, set aside and flag work on the card that is shown, and are taken back") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    Sitting sitting = desk.sit();
    sitting.toggle_flag(desk.now());
    CHECK(shown(sitting) == "q1");
    CHECK(sitting.current()->flagged);
    sitting.not_today(desk.now());
    CHECK(shown(sitting) == "q2");
    sitting.set_aside(desk.now());
    CHECK(shown(sitting) == "q3");
    CHECK(place(sitting) == "1 of 1");
    CHECK(sitting.undo(desk.now()).label == "setting aside “q2”");
    CHECK(shown(sitting) == "q2");
    CHECK(sitting.undo(desk.now()).label == "“not today” for “q1”");
    CHECK(sitting.current()->flagged);
    CHECK(sitting.undo(desk.now()).label == "the flag on “q1”");
    CHECK_FALSE(sitting.current()->flagged);
    CHECK(place(sitting) == "1 of 3");
    CHECK(sitting.undo(desk.now()).label == "3 notes from D.json");
    CHECK(sitting.done());
    CHECK(refusal([&] { sitting.undo(desk.now()); }).cause() == StoreError::Cause::Refused);
}

TEST_CASE("Thinking time counts up to a minute") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    Sitting sitting = desk.sit();
    CHECK(given(sitting.answer(2_q, desk.now(), Millis{3'600'000}).event)->taken == Millis{60'000});
    CHECK(given(sitting.answer(4_q, desk.now(), Millis{59'999}).event)->taken == Millis{59'999});
}

TEST_CASE("A sitting that meets the rollover takes the new day's plan, and its position goes on") {
    Desk desk("2026-11-23T10:00+01:00");
    desk.have(numbered_deck("D", 3));
    desk.study("2 4 4");
    desk.set_clock("2026-11-24T03:59+01:00");
    Sitting sitting = desk.sit();
    CHECK(sitting.turn() == Turn::Drill);
    CHECK(place(sitting) == "1 of 1");
    desk.later(2);
    sitting.answer(4_q, desk.now(), Millis{1}); // the drill of yesterday, answered today
    CHECK(sitting.day() == day("2026-11-24"));
    CHECK(place(sitting) == "2 of 4"); // all three are due by now
    CHECK(sitting.turn() == Turn::Planned);
    CHECK(desk.differences() == 0);
    while (!sitting.done())
        sitting.answer(4_q, desk.now(), Millis{1});
    CHECK(sitting.answers() == 4);
    CHECK(desk.differences() == 0);
}

TEST_CASE("A drill that is failed just after the rollover is not asked twice once its review is passed") {
    Desk desk;
    desk.have(numbered_deck("D", 1));
    desk.study("2");
    desk.set_clock("2026-11-24T03:59+01:00");
    Sitting sitting = desk.sit();
    desk.later(2);
    sitting.answer(2_q, desk.now(), Millis{1});
    CHECK(sitting.turn() == Turn::Planned);
    sitting.answer(5_q, desk.now(), Millis{1});
    CHECK(sitting.done());
    CHECK(desk.sit().done());
}

TEST_CASE("Studying ahead logs a pass as Ahead and a failure as a Review") {
    Desk desk;
    desk.have(numbered_deck("D", 2));
    desk.study("4 4");
    desk.next_day();
    desk.study("4 4");
    desk.next_day(2);
    const std::string before = desk.state("q1") + desk.state("q2");
    Sitting sitting = desk.sit(Mode::Ahead);
    CHECK(place(sitting) == "1 of 2");
    CHECK(sitting.preview()[4] == Consequence{Days{4}, false});
    CHECK(sitting.preview()[2] == Consequence{Days{1}, true});
    sitting.answer(5_q, desk.now(), Millis{1});
    CHECK(desk.state("q1") + desk.state("q2") == before);
    sitting.answer(1_q, desk.now(), Millis{1});
    sitting.answer(4_q, desk.now(), Millis{1});
    CHECK(sitting.done());
    CHECK(log(desk) == "Review 4, Review 4, Review 4, Review 4, Ahead 5, Review 1, Drill 4");
    CHECK(desk.differences() == 0);
}

TEST_CASE("A sitting of one deck shows that deck alone, and an unknown deck is refused") {
    Desk desk;
    desk.have(numbered_deck("A", 1));
    desk.have(numbered_deck("B", 2));
    CHECK(place(desk.sit(Mode::Today, "B")) == "1 of 2");
    CHECK(refusal([&] { desk.sit(Mode::Today, "C"); }).cause() == StoreError::Cause::Refused);
}

TEST_CASE("Today counts what the day holds, deck by deck, parents with their children") {
    Desk desk;
    Deck deck = numbered_deck("A", 2);
    deck.notes.push_back(basic("A::B", "3", "q3", "a3"));
    deck.notes.push_back(basic("C", "4", "q4", "a4"));
    desk.have(deck);
    desk.study("4 2");
    Today today = look_at_today(desk.collection(), {}, desk.now());
    CHECK(today.reviews == 0);
    CHECK(today.fresh == 2);
    CHECK(today.drill == 1);
    CHECK(today.cards() == 3);
    CHECK(today.minutes == 1); // (2 * 1.5 + 1) * 8 s
    std::string decks;
    for (const DeckLoad& load : today.decks)
        decks += load.name + " " + std::to_string(load.reviews) + " " + std::to_string(load.fresh) + "; ";
    CHECK(decks == "A 0 1; A::B 0 0; C 0 1; ");
    CHECK_FALSE(today.away());
    CHECK(look_ahead(desk.collection(), desk.now()).tomorrow == 4);
    desk.next_day(9);
    today = look_at_today(desk.collection(), {}, desk.now());
    CHECK(today.away() == Days{9});
    CHECK(today.reviews == 2);
    CHECK(today.minutes == 1); // 2 * 1.2 * 8 s + 2 * 1.5 * 8 s = 43.2 s
}

TEST_CASE("A label shows the beginning of a question in one line, and never half a character") {
    CHECK(excerpt("short") == "short");
    CHECK(excerpt("two\nlines\tof text") == "two lines of text");
    CHECK(excerpt("ééééé", 5) == "ééééé");
    CHECK(excerpt("éééééé", 5) == "ééééé…");
    CHECK(excerpt("漢字かな", 2) == "漢字…");
    CHECK(excerpt("", 3).empty());
}

} // namespace emlek::test
