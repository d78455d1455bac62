#include "store/written_before.h"

#include "store/writing.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

namespace {

WrittenBefore all_of(Desk& desk) {
    WrittenBefore before(desk.collection());
    while (!before.advance(7)) {
    }
    return before;
}

std::string near(const WrittenBefore& before, std::string_view question) {
    static const char* const likeness[] = {"same", "folded", "nearly"};
    std::string all;
    for (const NearNote& note : before.near(question, std::nullopt, 5))
        all +=
            (all.empty() ? "" : " | ") + (likeness[static_cast<int>(note.likeness)] + (": " + note.question));
    return all;
}

Deck deck_of(const std::vector<std::string>& questions) {
    Deck deck;
    deck.name = "D";
    for (const std::string& question : questions)
        deck.notes.push_back(basic("D", std::to_string(deck.notes.size()), question, "a"));
    return deck;
}

} // namespace

TEST_CASE("A question that is asked already is found, letter for letter first") {
    Desk desk;
    desk.have(deck_of(
        {"Mikor volt a forradalom?", "mikor volt a forradalom", "Wann war das?", "か", "が", "学校"}));
    const WrittenBefore before = all_of(desk);
    CHECK(near(before, "Mikor volt a forradalom?") ==
          "same: Mikor volt a forradalom? | folded: mikor volt a forradalom");
    CHECK(near(before, "MIKÓR  VOLT – A FORRADALOM") ==
          "folded: Mikor volt a forradalom? | folded: mikor volt a forradalom");
    CHECK(near(before, "か") == "same: か");
    CHECK(near(before, "学生").empty());
    CHECK(near(before, " ").empty());
    CHECK(near(before, "Mikor volt").empty());
}

TEST_CASE("A question in nearly the same words is found, one that shares a few common ones is not") {
    Desk desk;
    desk.have(deck_of({"How tall was the statue of Stalin in Budapest?", "How old was the king of Spain?",
                       "日本語の勉強は楽しいです"}));
    const WrittenBefore before = all_of(desk);
    CHECK(near(before, "How tall was Stalin's statue in the Budapest of 1956?") ==
          "nearly: How tall was the statue of Stalin in Budapest?");
    CHECK(near(before, "How tall was the statue of Stalin in Budapest in 1956?") ==
          "nearly: How tall was the statue of Stalin in Budapest?");
    CHECK(near(before, "How old was the statue?").empty());
    CHECK(near(before, "日本語の勉強は楽しいですね") == "nearly: 日本語の勉強は楽しいです");
}

TEST_CASE("Formatting makes no other question of it, and the note being edited is not its own double") {
    Desk desk;
    Note note;
    note.deck = "D";
    note.question = "Who **led** the march?";
    note.answer = "a";
    note.markup = Markup::Markdown;
    const NoteId id = add_note(desk.collection(), {"x", desk.now(), 1}, note);
    const WrittenBefore before = all_of(desk);
    CHECK(near(before, "Who led the march?") == "same: Who led the march?");
    CHECK(before.near("Who led the march?", id, 5).empty());
    CHECK(before.near("Who led the march?", std::nullopt, 5).front().deck == "D");
}

TEST_CASE("What was added, edited or taken back since is compared as it is now") {
    Desk desk;
    desk.have(deck_of({"one two three"}));
    WrittenBefore before = all_of(desk);
    Note note = basic("D", "", "four five six", "a");
    note.id = add_note(desk.collection(), {"x", desk.now(), 1}, note);
    CHECK(near(before, "four five six").empty());
    before.read_again(note.id);
    CHECK(near(before, "four five six") == "same: four five six");
    note.question = "seven eight nine";
    edit_note(desk.collection(), {"x", desk.now(), 1}, note);
    before.read_again(note.id);
    CHECK(near(before, "four five six").empty());
    CHECK(near(before, "seven eight nine") == "same: seven eight nine");
    desk.undo();
    desk.undo();
    before.read_again(note.id);
    CHECK(near(before, "seven eight nine").empty());
}

TEST_CASE("Tags come with the most used first") {
    Desk desk;
    Deck deck = deck_of({"a", "b", "c"});
    deck.notes[0].tags = {"rare", "usual"};
    deck.notes[1].tags = {"usual"};
    deck.notes[2].tags = {"also"};
    desk.have(deck);
    CHECK(all_of(desk).tags() == std::vector<std::string>{"usual", "also", "rare"});
}

TEST_CASE("A question of a megabyte is compared by its beginning, in no time") {
    Desk desk;
    const std::string large = std::string(1'000'000, 'x') + "é";
    desk.have(deck_of({large, "x"}));
    const WrittenBefore before = all_of(desk);
    CHECK(before.near(large, std::nullopt, 5).size() == 1);
}

} // namespace emlek::test
