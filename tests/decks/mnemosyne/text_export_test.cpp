#include "tests/decks/collecting_sink.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

TEST_CASE("Mnemosyne's text export reads as a table of HTML, a row a card", "[mnemosyne]") {
    const CollectingSink sink = read_deck_file("mnemosyne/export.txt");
    CHECK(refusals(sink).empty());
    REQUIRE(sink.notes.size() == 15);
    CHECK(sink.notes[0].note.question == "the hedgehog");
    CHECK(sink.notes[0].note.answer == "a <b>sündisznó</b><br>also: sün & co. &lt;3");
    CHECK(sink.notes[0].note.markup == Markup::Html);
    CHECK(sink.notes[1].note.question == "What is this? <img src=\"blank.png\">");
    CHECK(sink.notes[4].note.question == "猫");
    CHECK(sink.notes[4].note.answer == "ねこ<br>cat<br>everyday word");
    CHECK(sink.notes[14].media == std::vector<std::string>{"blank.png", "két szó.png"});
}

} // namespace emlek::test
