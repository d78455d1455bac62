#include "store/search/duplicates.h"

#include "store/prompts.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace emlek::test {

namespace {

// "q1 + q1 (exactly)", a group a line, sorted; a note is told by its answer.
std::set<std::string> groups(Desk& desk, std::int64_t slice) {
    Duplicates duplicates(desk.collection());
    std::set<std::string> all;
    bool done = false;
    while (!done) {
        done = duplicates.advance(slice);
        for (const DuplicateGroup& group : duplicates.take()) {
            std::string text;
            for (const NoteId& note : group.notes) {
                SQLite::Statement row(desk.sql(), "SELECT answer FROM note WHERE id = ?");
                row.bind(1, note.value.bytes.data(), 16);
                REQUIRE(row.executeStep());
                text += (text.empty() ? "" : "+") + row.getColumn(0).getString();
            }
            all.insert(text + (group.exactly ? " exactly" : ""));
        }
    }
    CHECK(duplicates.share_done() == 1);
    return all;
}

} // namespace

TEST_CASE("Notes that ask the same are found, letter for letter or but for accents, case and punctuation") {
    Desk desk;
    Deck deck;
    deck.name = "D";
    deck.notes = {basic("D", "1", "Wann war das?", "a"),
                  basic("D::E", "2", "Wann war das?", "b"),
                  basic("D", "3", "József", "c"),
                  basic("D", "4", "JOZSEF!", "d"),
                  basic("D", "5", "only once", "e"),
                  basic("D", "6", "<b>Jozsef</b>", "f"),
                  basic("D", "7", "wann war das", "g"),
                  basic("D", "8", "か", "h"),
                  basic("D", "9", "が", "i"),
                  basic("F", "10", "twice", "j"),
                  basic("G", "11", "twice", "k")};
    deck.notes[5].markup = Markup::Html;
    desk.have(deck);
    for (const std::int64_t slice : {1, 3, 1'000})
        CHECK(groups(desk, slice) == std::set<std::string>{"a+b+g", "c+d+f", "j+k exactly"});
    desk.sql().exec("UPDATE note SET deleted = 1 WHERE answer = 'k'");
    CHECK(groups(desk, 5) == std::set<std::string>{"a+b+g", "c+d+f"});
}

} // namespace emlek::test
