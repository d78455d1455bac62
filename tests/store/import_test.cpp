#include "store/import.h"

#include "decks/json_deck.h"
#include "decks/shipped_deck.h"
#include "store/day_reader.h"
#include "store/export.h"
#include "store/listing.h"
#include "store/undo.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <map>

namespace emlek::test {

namespace {

std::string told(const ImportReport& report) {
    const auto some = [](int count, const std::string& what) {
        return count == 0 ? "" : std::to_string(count) + " " + what + ", ";
    };
    std::string text = some(report.added, "added") + some(report.updated, "updated") +
                       some(report.unchanged, "unchanged") + some(report.left_deleted, "left deleted") +
                       some(report.kept_own, "kept own");
    return text.empty() ? "nothing" : text.substr(0, text.size() - 2);
}

std::string take(Desk& desk, const Deck& deck, std::optional<std::string> into = std::nullopt,
                 bool revive = false) {
    return told(import_deck(desk.collection(), deck, {"a file", std::move(into), false, revive}, desk.now()));
}

// "D: q1 q2; D::E: q3".
std::string cards(Desk& desk) {
    std::map<std::string, std::string> decks;
    list_cards(desk.collection(), {}, [&](const ListedCard& card) {
        decks[card.prompt.note.deck] += " " + card.prompt.face().question;
    });
    std::string text;
    for (const auto& [name, questions] : decks)
        text += (text.empty() ? "" : "; ") + name + ":" + questions;
    return text;
}

std::string deck_names(Desk& desk) {
    std::string names;
    for (const DeckName& deck : read_decks(desk.collection()))
        names += (names.empty() ? "" : ", ") + deck.name;
    return names;
}

Deck cloze_deck(const std::string& text) {
    Deck deck{"D", "", "", "", {}};
    Note note = basic("D", "1", text, "");
    note.type = NoteType::Cloze;
    deck.notes = {note};
    return deck;
}

} // namespace

TEST_CASE("What was reported as added is there, and a second time everything is unchanged") {
    Desk desk;
    CHECK(take(desk, numbered_deck("D", 3)) == "3 added");
    CHECK(cards(desk) == "D: q1 q2 q3");
    CHECK(take(desk, numbered_deck("D", 3)) == "3 unchanged");
    CHECK(cards(desk) == "D: q1 q2 q3");
    CHECK(desk.number("SELECT count(*) FROM operation") == 1);
}

TEST_CASE("A changed text is taken in and never touches a schedule") {
    Desk desk;
    take(desk, numbered_deck("D", 2));
    desk.study("4 2");
    const std::string state = desk.state("q1");
    Deck changed = numbered_deck("D", 2);
    changed.notes[0].question = "q1, better said";
    CHECK(take(desk, changed) == "1 updated, 1 unchanged");
    CHECK(desk.state("q1, better said") == state);
    CHECK(desk.differences() == 0);
    CHECK(desk.undo() == "1 note from a file");
    CHECK(desk.state("q1") == state);
}

TEST_CASE("Every field of a note is taken in, and a change of any is an update") {
    Desk desk;
    Deck deck = numbered_deck("D", 1);
    take(desk, deck);
    const auto change = [&](const std::function<void(Note&)>& edit) {
        edit(deck.notes[0]);
        CHECK(take(desk, deck) == "1 updated");
        CHECK((export_deck(desk.collection(), {}).notes == deck.notes));
        CHECK(take(desk, deck) == "1 unchanged");
    };
    change([](Note& note) { note.answer = "b"; });
    change([](Note& note) { note.kind = Kind::Cause; });
    change([](Note& note) { note.remark = "r"; });
    change([](Note& note) { note.section = "s"; });
    change([](Note& note) { note.sentence = 0; });
    change([](Note& note) { note.accept = {"x", "\"y\"", "漢字"}; });
    change([](Note& note) { note.tags = {"t"}; });
    change([](Note& note) { note.type = NoteType::Typed; });
    change([](Note& note) { note.type = NoteType::Both; });
    change([](Note& note) { note.kind.reset(); });
}

TEST_CASE(
    "A note without a known id is matched by its question, within the deck, among the notes of before") {
    Desk desk;
    take(desk, numbered_deck("D", 2));
    Deck other = numbered_deck("D", 0);
    other.notes.push_back(basic("D", "other id", "q1", "a better answer"));
    other.notes.push_back(basic("D", "another", "q1", "asked twice in this file"));
    CHECK(take(desk, other) == "1 added, 1 updated");
    CHECK(cards(desk) == "D: q1 q2 q1");
    CHECK(desk.number("SELECT count(*) FROM note WHERE answer = 'a better answer' AND guid = '1'") == 1);
    CHECK(take(desk, other) == "2 unchanged");
    CHECK(take(desk, numbered_deck("E", 1)) == "1 added"); // the same question in another deck
}

TEST_CASE("Questions that stand twice in a new file are two notes") {
    Desk desk;
    Deck deck = numbered_deck("D", 1);
    deck.notes.push_back(basic("D", "2", "q1", "a2"));
    CHECK(take(desk, deck) == "2 added");
    CHECK(take(desk, deck) == "2 unchanged");
}

TEST_CASE("A note that the file names by its id is not matched by its question") {
    Desk desk;
    take(desk, numbered_deck("D", 2));
    Deck swapped = numbered_deck("D", 0);
    swapped.notes.push_back(basic("D", "new", "q1", "new")); // asks what note 1 asked
    swapped.notes.push_back(basic("D", "1", "q1b", "a1"));   // note 1 asks something else now
    CHECK(take(desk, swapped) == "1 added, 1 updated");
    CHECK(cards(desk) == "D: q1b q2 q1");
}

TEST_CASE("Decks are made with their parents, and --deck takes the place of the file's name") {
    Desk desk;
    Deck deck = numbered_deck("D", 1);
    deck.notes.push_back(basic("D::E", "2", "q2", "a2"));
    deck.notes.push_back(basic("X::Y", "3", "q3", "a3"));
    const ImportReport report =
        import_deck(desk.collection(), deck, {"f", "New::Place", false, false}, desk.now());
    CHECK(told(report) == "3 added");
    CHECK(cards(desk) == "New::Place: q1; New::Place::E: q2; New::Place::X::Y: q3");
    CHECK(deck_names(desk) == "New, New::Place, New::Place::E, New::Place::X, New::Place::X::Y");
    CHECK(report.decks == std::vector<std::string>{"New::Place", "New::Place::E", "New::Place::X::Y"});
    CHECK(report.cards == 3);
    CHECK(take(desk, deck, "New::Place") == "3 unchanged");
    CHECK(take(desk, deck, "Elsewhere") == "3 unchanged"); // an id is an id, wherever its cards are kept
}

TEST_CASE("A place that is no deck's name is refused, and nothing is changed") {
    Desk desk;
    for (const char* place : {"", "::", "A::", "A\nB"}) {
        INFO(place);
        const StoreError error = refusal([&] { take(desk, numbered_deck("D", 1), place); });
        CHECK(error.cause() == StoreError::Cause::Refused);
    }
    CHECK(deck_names(desk).empty());
    Deck deep = numbered_deck("D", 1);
    deep.notes[0].deck = "D::" + std::string(400, 'x');
    refusal([&] { take(desk, deep, std::string(400, 'y')); });
    CHECK(deck_names(desk).empty());
}

TEST_CASE("A dry run counts and changes nothing") {
    Desk desk;
    const std::string before = desk.content();
    const ImportReport report =
        import_deck(desk.collection(), numbered_deck("D", 3), {"f", std::nullopt, true, false}, desk.now());
    CHECK(told(report) == "3 added");
    CHECK((desk.content() == before));
    CHECK_FALSE(last_operation(desk.collection()));
}

TEST_CASE("A deleted note is left so, unless it is to be revived, and comes back with its schedule") {
    Desk desk;
    take(desk, numbered_deck("D", 2));
    desk.study("4 4");
    const std::string state = desk.state("q1");
    desk.sql().exec(
        "UPDATE note SET deleted = 1 WHERE guid = '1'; UPDATE card SET deleted = 1 WHERE note = (SELECT id "
        "FROM note WHERE guid = '1')");
    Deck changed = numbered_deck("D", 2);
    changed.notes[0].answer = "changed";
    CHECK(take(desk, changed) == "1 unchanged, 1 left deleted");
    CHECK(cards(desk) == "D: q2");
    CHECK(desk.differences() == 0);
    CHECK(take(desk, changed, std::nullopt, true) == "1 updated, 1 unchanged");
    CHECK(cards(desk) == "D: q1 q2");
    CHECK(desk.state("q1") == state);
    desk.undo();
    CHECK(cards(desk) == "D: q2");
}

TEST_CASE("A gap that goes takes its card out of sight, and a gap that comes back brings its history") {
    Desk desk;
    take(desk, cloze_deck("{{c1::a}} {{c2::b}}"));
    CHECK(cards(desk) == "D: […] b a […]");
    desk.study("4");
    desk.next_day();
    desk.study("5");
    const std::string state = desk.state("[…] b");
    CHECK(take(desk, cloze_deck("a {{c2::b}} {{c3::c}}")) == "1 updated");
    CHECK(cards(desk) == "D: a […] c a b […]");
    CHECK(desk.differences() == 0);
    CHECK(take(desk, cloze_deck("{{c1::a}} b {{c3::c}}")) == "1 updated");
    CHECK(desk.state("[…] b c") == state);
    desk.undo();
    CHECK(cards(desk) == "D: a […] c a b […]");
    desk.undo();
    CHECK(cards(desk) == "D: […] b a […]");
    CHECK(desk.state("[…] b") == state);
    CHECK(desk.differences() == 0);
}

TEST_CASE("Taking back an import removes what it added and nothing else") {
    Desk desk;
    take(desk, numbered_deck("D", 2));
    desk.study("4");
    desk.set("new_per_day", "5");
    const std::string before = desk.content();
    Deck more = numbered_deck("D", 40);
    more.description = "Described";
    more.notes.push_back(basic("D::E::F", "e", "e", "a"));
    CHECK(take(desk, more) == "39 added, 2 unchanged");
    desk.reopen();
    CHECK(desk.undo() == "39 notes from a file");
    CHECK((desk.content() == before));
    CHECK(take(desk, more) == "39 added, 2 unchanged");
}

TEST_CASE("What is exported is imported elsewhere as it was, and at home as unchanged") {
    Desk desk;
    Deck deck = numbered_deck("D", 3);
    deck.description = "About D";
    deck.language = "hu";
    deck.source = "here";
    deck.notes[1].type = NoteType::Both;
    deck.notes.push_back(basic("D", "4", "q4", "a4"));
    deck.notes.back().deck = "D::E";
    take(desk, deck);
    desk.study("4 2");
    const auto file = write_json_deck(export_deck(desk.collection(), {}));
    const Deck read = std::get<Deck>(read_json_deck(file));
    CHECK((read.notes == deck.notes));
    CHECK(read.description == "About D");
    CHECK(take(desk, read) == "4 unchanged");
    Desk other;
    CHECK(take(other, read) == "4 added");
    CHECK(cards(other) == cards(desk));
    CHECK(export_deck(desk.collection(), {"D::E"}).notes.size() == 1);
    refusal([&] { export_deck(desk.collection(), {"X"}); });
}

TEST_CASE("Deck names with signs of their own mean themselves alone") {
    Desk desk;
    for (const char* name : {"D*", "D", "Dx", "[D]", "D?", "d"}) {
        Deck deck = numbered_deck(name, 0);
        deck.notes.push_back(basic(std::string(name) + "::below", "1", name, "a"));
        take(desk, deck);
    }
    for (const char* name : {"D*", "D", "[D]", "D?", "d"})
        CHECK(desk.today(name) == "0 reviews, 1 new, 0 drills");
}

} // namespace emlek::test
