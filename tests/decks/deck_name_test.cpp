#include "decks/deck_name.h"

#include "decks/note.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace emlek::test {

TEST_CASE("A deck's name is what was meant: no blanks around its levels, composed characters") {
    CHECK(deck_name_of("  A ::  B\t::C ") == "A::B::C");
    CHECK(deck_name_of("A b") == "A b");
    CHECK(deck_name_of("\u3000日本語") == "日本語");
    CHECK(deck_name_of("E\u0301nekek") == "Énekek");
    CHECK(deck_name_of("A:: ::B") == "A::::B");
    CHECK(deck_name_of("").empty());
    CHECK(deck_name_of("A\xFF") == "A\xFF");
}

TEST_CASE("What cannot name a deck is said in one sentence, whoever asks") {
    for (const char* name : {"A", "A::B", "日本語::漢字", "a:b"})
        CHECK(deck_name_fault(name).empty());
    for (const char* name : {"", "A::", "::A", "A::::B", "A ::B", "A\nB", "A\xFF"}) {
        INFO(name);
        CHECK(deck_name_fault(name).find("\" cannot be the name of a deck: that is one line") !=
              std::string::npos);
    }
    CHECK(deck_name_fault(std::string(longest_deck_name + 1, 'x')).size() < 400);
}

TEST_CASE("Decks stand as a tree is read, whatever their case") {
    std::vector<std::string> names = {"b", "A::x", "A b", "a!", "A", "A::B::c", "A::b", "Z::y"};
    std::sort(names.begin(), names.end(), [](const std::string& one, const std::string& other) {
        return deck_sort_key(one) < deck_sort_key(other);
    });
    CHECK(names == std::vector<std::string>{"A", "A::b", "A::B::c", "A::x", "A b", "a!", "b", "Z::y"});
}

TEST_CASE("A deck's levels can be taken apart") {
    CHECK(last_level("A::B::C") == "C");
    CHECK(last_level("A") == "A");
    CHECK(levels_above("A") == 0);
    CHECK(levels_above("A::B::C") == 2);
    CHECK(is_in("A::B", "A"));
    CHECK(is_in("A", "A"));
    CHECK_FALSE(is_in("AB", "A"));
    CHECK_FALSE(is_in("A", "A::B"));
    CHECK(folded_deck_name("ÉNEKEK::Straße") == folded_deck_name("énekek::STRASSE"));
}

} // namespace emlek::test
