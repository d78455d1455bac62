#include "decks/cloze.h"

#include "decks/card.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

std::string question(std::string_view text, int number = 1) {
    return cloze_face(text, number).question;
}
std::string answer(std::string_view text, int number = 1) {
    return cloze_face(text, number).answer;
}
std::string numbers(std::string_view text) {
    std::string list;
    for (const int number : cloze_numbers(text))
        list += (list.empty() ? "" : " ") + std::to_string(number);
    return list;
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

TEST_CASE("A gap hides its text, and shows its hint") {
    CHECK(question("Bem was {{c1::Polish}}.") == "Bem was […].");
    CHECK(answer("Bem was {{c1::Polish}}.") == "Polish");
    CHECK(question("Bem was {{c1::Polish::of which nation?}}.") == "Bem was [of which nation?].");
    CHECK(answer("Bem was {{c1::Polish::of which nation?}}.") == "Polish");
    CHECK(question("{{c1::a::}}") == "[…]");
    CHECK(question("{{c1::a::b::c}}") == "[b::c]");
}

TEST_CASE("Each number is a card, and the other gaps are filled") {
    const std::string text = "On {{c1::23 October::day}} {{c2::1956::year}}, {{c1::a Tuesday}}.";
    CHECK(numbers(text) == "1 2");
    CHECK(question(text, 1) == "On [day] 1956, […].");
    CHECK(answer(text, 1) == "23 October … a Tuesday");
    CHECK(question(text, 2) == "On 23 October [year], a Tuesday.");
    CHECK(answer(text, 2) == "1956");
    CHECK(numbers("{{c12::a}} {{c3::b}} {{c12::c}}") == "3 12");
}

TEST_CASE("Gaps may be nested") {
    const std::string text = "{{c1::József {{c2::Bem::surname}}::who?}} fought.";
    CHECK(numbers(text) == "1 2");
    CHECK(question(text, 1) == "[who?] fought.");
    CHECK(answer(text, 1) == "József Bem");
    CHECK(question(text, 2) == "József [surname] fought.");
    CHECK(answer(text, 2) == "Bem");
    CHECK(answer("{{c1::a {{c1::b}} c}}") == "a b c");
}

TEST_CASE("What is not a gap stays as it is") {
    for (const char* text :
         {"", "no gap", "{{c1::unclosed", "{{c1:one colon}}", "{{c0::zero}}", "{{c501::too many}}",
          "{{c::no number}}", "{{C1::capital}}", "{ {c1::a}}", "{{c-1::a}}", "{{c1", "{{c1::", "{{", "}}",
          "{{c1::}", "{{c99999999999999999999::a}}", "{{c 1::a}}"}) {
        INFO(text);
        CHECK(numbers(text).empty());
        CHECK(question(text) == text);
        CHECK(answer(text).empty());
    }
    CHECK(numbers("{{c500::last}}") == "500");
    CHECK(question("{{c1::open {{c2::shut}}", 2) == "{{c1::open […]");
    CHECK(question("}} {{c1::a}} }}") == "}} […] }}");
    CHECK(question("x{{{c1::a}}}y") == "x{[…]}y");
}

TEST_CASE("Gaps nested without end, or never closed, cost neither stack nor patience") {
    const std::string deep = repeated("{{c1::", 50'000) + "x" + repeated("}}", 50'000);
    const std::string open = repeated("{{c1::x ", 120'000);
    const std::string wide = repeated("{{c2::x}} ", 100'000);
    CHECK(cloze_numbers(deep) == std::vector<int>{1});
    CHECK(answer(deep) == "x");
    CHECK(cloze_numbers(open).empty());
    CHECK(numbers(open + wide) == "2");
    CHECK(question(wide, 1).size() == 200'000);
}

TEST_CASE("A card has an id that follows from its note and its template, and never from its text") {
    Note note;
    note.id = note_id("A deck", "f07");
    note.type = NoteType::Cloze;
    note.question = "{{c3::x}} {{c1::y}}";
    const auto cards = cards_of(note);
    REQUIRE(cards.size() == 2);
    CHECK(cards[0].prompt == Template{0});
    CHECK(cards[1].prompt == Template{2});
    CHECK(cards[1].id == card_id(note.id, Template{2}));
    CHECK(cards[0].id != cards[1].id);
    note.question = "another {{c3::text}}";
    CHECK(cards_of(note)[0].id == cards[1].id);
}

TEST_CASE("Each type of note shows its faces") {
    Note note;
    note.question = "Capital of Hungary";
    note.answer = "Budapest";
    for (const NoteType type : {NoteType::Basic, NoteType::Typed, NoteType::Both}) {
        note.type = type;
        CHECK(face(note, Template{0}).question == "Capital of Hungary");
        CHECK(face(note, Template{0}).answer == "Budapest");
        CHECK(cards_of(note).size() == (type == NoteType::Both ? 2 : 1));
    }
    CHECK(face(note, Template{1}).question == "Budapest");
    CHECK(face(note, Template{1}).answer == "Capital of Hungary");
}

TEST_CASE("A note's id is stable: a UUID as it is, any other unique within the deck's name") {
    CHECK(to_string(note_id("A", "0123ABCD-89ab-7000-8123-456789abcdef")) ==
          "0123abcd-89ab-7000-8123-456789abcdef");
    CHECK(note_id("A", "1") == note_id("A", "1"));
    CHECK(note_id("A", "1") != note_id("B", "1"));
    CHECK(note_id("A", "1") != note_id("A", "2"));
    CHECK(note_id("A", "") != note_id("", "A"));
    // Written down once: ids in people's collections hang on it.
    CHECK(to_string(note_id("Hungarian Revolution (1956)", "1956-year")) ==
          "48240f74-e062-592c-9c41-1cdbf3fd2d79");
    CHECK(to_string(card_id(note_id("Hungarian Revolution (1956)", "1956-year"), Template{0})) ==
          "8b6954be-60c6-59e1-8883-6bea5d5471b2");
}

TEST_CASE("A deck's name is one line of levels that are not blank") {
    for (const char* name :
         {"A", "A::B", "A::B::C", "Hungarian Revolution (1956)", "a:b", "日本語::漢字", "a b"}) {
        INFO(name);
        CHECK(is_deck_name(name));
    }
    for (const char* name : {"", "::", "A::", "::A", "A::::B", "A:: ::B", " ", "A\nB", "A\tB", "A\x7f",
                             "A:::B", " x", "A ::B", "A:: B"}) {
        INFO(name);
        CHECK_FALSE(is_deck_name(name));
    }
    CHECK(is_deck_name(std::string(500, 'x')));
    CHECK_FALSE(is_deck_name(std::string(501, 'x')));
    CHECK(parent_deck("A::B::C") == "A::B");
    CHECK_FALSE(parent_deck("A"));
}

} // namespace emlek::test
