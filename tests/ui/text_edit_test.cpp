#include "ui/text_edit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <string_view>
#include <vector>

// A text that is written on, without a window.
namespace emlek::test {

namespace {

using Unit = TextEdit::Unit;
using Direction = TextEdit::Direction;
using Selecting = TextEdit::Selecting;

constexpr std::string_view family = "👨‍👩‍👧‍👦"; // four people, joined
constexpr std::string_view thumb = "👍🏽";                   // with a colour of skin
constexpr std::string_view flag = "🇭🇺";                          // two letters
constexpr std::string_view e_acute = "e\u0301";                  // a letter and a mark

// Where the caret stops on its way from the begin to the end.
std::vector<std::size_t> stops(std::string_view text) {
    TextEdit edit(text);
    edit.move_to(0);
    std::vector<std::size_t> places = {0};
    while (edit.caret() < text.size()) {
        edit.move(Unit::Grapheme, Direction::Forward);
        REQUIRE(edit.caret() > places.back());
        places.push_back(edit.caret());
    }
    return places;
}

std::vector<std::size_t> stops_back(std::string_view text) {
    TextEdit edit(text);
    std::vector<std::size_t> places = {edit.caret()};
    while (edit.caret() > 0) {
        edit.move(Unit::Grapheme, Direction::Back);
        REQUIRE(edit.caret() < places.back());
        places.push_back(edit.caret());
    }
    return {places.rbegin(), places.rend()};
}

void type_letters(TextEdit& edit, std::string_view letters) {
    for (const char letter : letters)
        edit.type({&letter, 1});
}

} // namespace

TEST_CASE("The caret steps over what is seen as one character, forward and back") {
    const std::string_view one = GENERATE(std::string_view("a"), "é", "漢", family, thumb, flag, e_acute,
                                          "❤️", "नि", "ש", "각", "\n");
    const std::string text = "x" + std::string(one) + "y";
    const std::vector<std::size_t> expected = {0, 1, 1 + one.size(), 2 + one.size()};
    CHECK(stops(text) == expected);
    CHECK(stops_back(text) == expected);
}

TEST_CASE("Flags in a row are stepped over one by one") {
    const std::string text = std::string(flag) + "🇫🇮" + "🇯🇵";
    CHECK(stops(text) == std::vector<std::size_t>{0, 8, 16, 24});
    CHECK(stops_back(text) == std::vector<std::size_t>{0, 8, 16, 24});
}

TEST_CASE("Backspace deletes an emoji and an accented letter whole, and an Arabic mark alone") {
    const auto left = [](std::string_view text) {
        TextEdit edit(text);
        edit.erase(Unit::Grapheme, Direction::Back);
        return edit.text();
    };
    for (const std::string_view whole : {family, thumb, flag, e_acute, std::string_view("é")})
        CHECK(left("x" + std::string(whole)) == "x");
    CHECK(left("بَ") == "ب");
    CHECK(left("a\n") == "a");
    CHECK(left("") == "");
}

TEST_CASE("Delete takes the next character, and nothing at the end") {
    TextEdit edit("a" + std::string(family));
    edit.move_to(1);
    edit.erase(Unit::Grapheme, Direction::Forward);
    CHECK(edit.text() == "a");
    edit.erase(Unit::Grapheme, Direction::Forward);
    CHECK(edit.text() == "a");
}

TEST_CASE("Words are stepped over and deleted whole, over line ends too, in scripts without blanks as well") {
    TextEdit edit("die Donau\nfließt — schön");
    edit.move(Unit::Word, Direction::Back);
    CHECK(edit.text().substr(edit.caret()) == "schön");
    edit.move(Unit::Word, Direction::Back);
    edit.move(Unit::Word, Direction::Back);
    CHECK(edit.caret() == 4);
    edit.move(Unit::Word, Direction::Forward);
    CHECK(edit.caret() == 9);
    edit.erase(Unit::Word, Direction::Forward);
    CHECK(edit.text() == "die Donau — schön");
    edit.erase(Unit::Word, Direction::Back);
    CHECK(edit.text() == "die  — schön");
    CHECK(word_at("السلام عليكم", 0) == TextRange{0, 12});
    CHECK(word_at("a  b", 2) == TextRange{1, 3});
    CHECK(word_at("one two", 7) == TextRange{4, 7});
    CHECK(word_at("", 0) == TextRange{0, 0});
    CHECK(word_at("a\n\nb", 2) == TextRange{2, 2});
}

TEST_CASE("What is typed replaces what is selected, and undo brings back both") {
    TextEdit edit("one two three");
    edit.select({4, 7});
    CHECK(edit.selected() == "two");
    type_letters(edit, "2");
    CHECK(edit.text() == "one 2 three");
    CHECK(edit.undo());
    CHECK(edit.text() == "one two three");
    CHECK(edit.selected() == "two");
    CHECK(edit.redo());
    CHECK(edit.text() == "one 2 three");
    CHECK(edit.caret() == 5);
    CHECK_FALSE(edit.redo());
}

TEST_CASE("Typing is undone word by word; a move, a deletion and a paste are steps of their own") {
    TextEdit edit;
    type_letters(edit, "one two");
    edit.insert(" three");
    edit.erase(Unit::Grapheme, Direction::Back);
    edit.erase(Unit::Grapheme, Direction::Back);
    CHECK(edit.text() == "one two thr");
    const auto undone = [&] {
        edit.undo();
        return edit.text();
    };
    CHECK(undone() == "one two three");
    CHECK(undone() == "one two");
    CHECK(undone() == "one ");
    CHECK(undone() == "");
    CHECK_FALSE(edit.undo());
    for (int i = 0; i < 4; ++i)
        CHECK(edit.redo());
    CHECK(edit.text() == "one two thr");
    edit.move_to(0);
    type_letters(edit, "a");
    edit.move_to(edit.text().size());
    type_letters(edit, "b");
    CHECK(undone() == "aone two thr");
    type_letters(edit, "c");
    CHECK_FALSE(edit.redo()); // another future
}

TEST_CASE("Bytes that are no text become replacement characters, wherever they come in") {
    const std::string bytes = GENERATE(std::string("\xFF"), std::string("\xC3"), std::string("\xED\xA0\x80"),
                                       std::string("a\0b", 3), std::string(5000, '\x80'));
    TextEdit edit(bytes);
    CHECK(edit.text().find("\uFFFD") != std::string::npos);
    edit.type(bytes);
    edit.insert(bytes);
    edit.replace({0, 1}, bytes);
    edit.become(bytes);
    edit.move_to(edit.text().size() / 2);
    for (int i = 0; i < 5; ++i) {
        edit.move(Unit::Word, i % 2 == 0 ? Direction::Back : Direction::Forward, Selecting::Yes);
        edit.erase(Unit::Grapheme, Direction::Back);
    }
    while (edit.undo()) {
    }
    CHECK(edit.text() == TextEdit(bytes).text());
}

TEST_CASE("Line ends of every kind become newlines; control characters go; one line has none of them") {
    CHECK(TextEdit("a\r\nb\rc\x01\td").text() == "a\nb\nc\td");
    TextEdit line("", TextEdit::Lines::One);
    line.insert("a\r\nb\nc");
    CHECK(line.text() == "a b c");
}

TEST_CASE("One line takes in no more than it can show; what it has already stays") {
    TextEdit line("", TextEdit::Lines::One);
    line.insert(std::string(1 << 20, 'x') + "é");
    CHECK(line.text().size() == TextEdit::longest_one_line);
    line.type("y");
    CHECK(line.text().size() == TextEdit::longest_one_line);
    const TextEdit longer(std::string(10'000, 'x'), TextEdit::Lines::One);
    CHECK(longer.text().size() == 10'000);
}

TEST_CASE("A place inside a character is its begin, and one beyond the text its end") {
    TextEdit edit("é漢");
    edit.move_to(1);
    CHECK(edit.caret() == 0);
    edit.move_to(3);
    CHECK(edit.caret() == 2);
    edit.move_to(99);
    CHECK(edit.caret() == 5);
    edit.replace({1, 99}, "x");
    CHECK(edit.text() == "x");
}

TEST_CASE("An empty text can be moved in, erased, undone and selected") {
    TextEdit edit;
    for (const Unit unit : {Unit::Grapheme, Unit::Word}) {
        for (const Direction direction : {Direction::Back, Direction::Forward}) {
            edit.move(unit, direction, Selecting::Yes);
            edit.erase(unit, direction);
        }
    }
    edit.select_all();
    CHECK_FALSE(edit.undo());
    CHECK_FALSE(edit.redo());
    CHECK(edit.text().empty());
    CHECK_FALSE(edit.has_selection());
}

TEST_CASE("What can be undone has a bound, in steps and in bytes, and the newest stays") {
    TextEdit edit;
    for (std::size_t i = 0; i < TextEdit::most_steps + 10; ++i)
        edit.insert("x");
    std::size_t steps = 0;
    while (edit.undo())
        ++steps;
    CHECK(steps == TextEdit::most_steps);
    TextEdit large(std::string(10 << 20, 'a'));
    for (const char letter : {'b', 'c', 'd', 'e'})
        large.become(std::string(10 << 20, letter));
    steps = 0;
    while (large.undo())
        ++steps;
    CHECK(steps == 1);
    CHECK(large.text().front() == 'd');
}

} // namespace emlek::test
