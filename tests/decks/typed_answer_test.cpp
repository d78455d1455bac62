#include "decks/typed_answer.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>

namespace emlek::test {

namespace {

constexpr TypedOptions strict{};
constexpr TypedOptions lenient{true, true};

// "Buda-p+pest": right as it stands, -typed but wrong-, +missing+.
std::string diff(std::string_view typed, const std::vector<std::string>& answers,
                 const TypedOptions& options = strict) {
    std::string out;
    for (const TypedPart& part : compare_typed(typed, answers, options).parts) {
        const char* mark = part.kind == TypedPart::Kind::Right   ? ""
                           : part.kind == TypedPart::Kind::Wrong ? "-"
                                                                 : "+";
        out += mark + part.text + mark;
    }
    return out;
}
bool right(std::string_view typed, const std::vector<std::string>& answers,
           const TypedOptions& options = strict) {
    return compare_typed(typed, answers, options).right;
}

} // namespace

TEST_CASE("A typed answer is right, or shows what is wrong and what is missing", "[typed]") {
    CHECK(right("Budapest", {"Budapest"}));
    CHECK(diff("Budapest", {"Budapest"}) == "Budapest");
    CHECK(diff("Budpest", {"Budapest"}) == "Bud+a+pest");
    CHECK(diff("Budappest", {"Budapest"}) == "Budap-p-est");
    CHECK(diff("Bukapest", {"Budapest"}) == "Bu-k-+d+apest");
    CHECK(diff("", {"Pécs"}) == "+Pécs+");
    CHECK(diff("xyz", {"Pécs"}) == "-xyz-+Pécs+");
    CHECK(diff("Imre", {"Imre Nagy"}) == "Imre+ Nagy+");
    CHECK_FALSE(right("", {"Pécs"}));
    CHECK_FALSE(right("", {""}));
    CHECK(compare_typed("x", {}, strict) == TypedDiff{});
}

TEST_CASE("Another word is told as a whole, whatever letters it shares by chance", "[typed]") {
    CHECK(diff("Imre Nady", {"Budapest"}) == "-Imre Nady-+Budapest+");
    CHECK(diff("1848", {"1956"}) == "-1848-+1956+");
    CHECK(diff("1965", {"1956"}) == "19-6-5+6+");
}

TEST_CASE("The variant that comes closest is the one compared with", "[typed]") {
    CHECK(right("Nándorfehérvár", {"Belgrade", "Nándorfehérvár", "Belgrád"}));
    const TypedDiff close = compare_typed("Belgrat", {"Nándorfehérvár", "Belgrade", "Belgrád"}, strict);
    CHECK_FALSE(close.right);
    CHECK(close.answer == "Belgrád");
    CHECK(compare_typed("Belgrat", {"Belgrade", "Belgrada"}, strict).answer == "Belgrade");
    // Accents and case count, but do not make another word the closest.
    CHECK(compare_typed("GYOR", {"GYR", "Győr"}, strict).answer == "Győr");
}

TEST_CASE("Accents and case are ignored when asked to, and only then", "[typed]") {
    CHECK_FALSE(right("jozsef", {"József"}));
    CHECK(diff("jozsef", {"József"}) == "-jo-+Jó+zsef");
    CHECK(right("jozsef", {"József"}, lenient));
    CHECK(diff("jozsef", {"József"}, lenient) == "jozsef");
    CHECK_FALSE(right("József", {"józsef"}, {true, false}));
    CHECK_FALSE(right("jozsef", {"József"}, {false, true}));
    CHECK(right("STRASSE", {"Straße"}, lenient));
    CHECK(right("Lodz", {"Łódź"}, {true, false}));
    CHECK(right("ΣΊΣΥΦΟΣ", {"σίσυφος"}, {false, true}));
    CHECK(right("שלום", {"שָׁלוֹם"}, {true, false}));
    CHECK(right("كتب", {"كَتَبَ"}, {true, false}));
    CHECK_FALSE(right("かき", {"かぎ"}, lenient)); // another syllable, not an accent
    CHECK_FALSE(right("कल", {"काल"}, lenient));
}

TEST_CASE("A mark stays with its letter, however it is written", "[typed]") {
    CHECK(right("e\u0301", {"é"}));
    CHECK(right("a\u0323\u0302", {"a\u0302\u0323"}));
    CHECK(diff("ne\u0301e", {"née"}) == "ne\u0301e");
    CHECK(diff("no\u0301", {"né"}) == "n-o\u0301-+é+");
    CHECK(diff("👨‍👩‍👧", {"👨‍👩‍👦"}) == "-👨‍👩‍👧-+👨‍👩‍👦+");
    CHECK(diff("किताब", {"कताब"}) == "-कि-+क+ताब");
    CHECK(diff("각", {"간"}) == "-각-+간+");
}

TEST_CASE("Blanks, quotes and dashes that a keyboard has not are no differences", "[typed]") {
    CHECK(right("  a   b\n", {"a b"}));
    CHECK(right("a b", {"a\u00A0\u3000b"}));
    CHECK(right("it's \"a\" - b", {"it’s “a” – b"}));
    CHECK_FALSE(right("ab", {"a b"}));
    CHECK(diff("ab", {"a b"}) == "a+ +b");
}

TEST_CASE("Long texts are compared in a bounded time", "[typed]") {
    std::string one;
    std::string other;
    for (int i = 0; i < 200'000; ++i) {
        one += static_cast<char>('a' + i % 7);
        other += static_cast<char>('a' + i % 11);
    }
    const auto begin = std::chrono::steady_clock::now();
    const TypedDiff far = compare_typed("x" + one, std::vector<std::string>(10, "x" + other), strict);
    CHECK(std::chrono::steady_clock::now() - begin <
          std::chrono::seconds(10)); // 0.3 s undisturbed and optimised
    REQUIRE(far.parts.size() >= 3);
    CHECK(far.parts[0].text.front() == 'x');
    // One mistake in a long text is found all the same.
    CHECK(diff(one + "x" + one, {one + "y" + one}).substr(one.size(), 6) == "-x-+y+");
    CHECK(diff(std::string(900, 'a') + "b", {"b" + std::string(900, 'a')}) ==
          "+b+" + std::string(900, 'a') + "-b-");
}

TEST_CASE("What is no text and what would reorder it does no harm to a typed answer", "[typed]") {
    CHECK(diff("a\xFF\x01", {"a"}) == "a-\uFFFD-");
    CHECK(diff("\u202Ea", {"a"}) == "-[U+202E]-a");
    CHECK_FALSE(right("", {"\u1AEB"}, lenient)); // nothing but an accent
}

TEST_CASE("What may be typed is the answer's text and the note's variants", "[typed]") {
    Note note;
    note.type = NoteType::Typed;
    note.markup = Markup::Html;
    note.question = "capital?";
    note.answer = "<b>Buda</b>pest [sound:b.mp3]<img src=b.png>";
    note.accept = {"Bp."};
    CHECK(right_answers(note, {0}) == std::vector<std::string>{"Budapest ", "Bp."});
    CHECK(right("Budapest", right_answers(note, {0})));
    note.answer = "<ruby>東京<rt>とうきょう</rt></ruby>";
    CHECK(right_answers(note, {0})[0] == "東京");
    note.markup = Markup::Markdown;
    note.answer = "1956. *október* 23.";
    CHECK(right_answers(note, {0})[0] == "1956. október 23.");
    note.markup = Markup::Plain;
    note.answer = "*as it stands*";
    CHECK(right_answers(note, {0})[0] == "*as it stands*");
    note.further = {{"q", "a"}};
    CHECK(right_answers(note, {1}) == std::vector<std::string>{"a"});
}

} // namespace emlek::test
