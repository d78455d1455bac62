#include "decks/excerpt.h"

#include "decks/text/utf8.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace emlek::test {

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

TEST_CASE("A short text is shown as it is, a long one to sixty characters", "[excerpt]") {
    CHECK(excerpt("").empty());
    CHECK(quoted_excerpt("Hauptstädte::Afrika") == "\"Hauptstädte::Afrika\"");
    CHECK(excerpt(repeated("漢", 60)) == repeated("漢", 60));
    CHECK(excerpt(repeated("漢", 61)) == repeated("漢", 60) + "…");
    CHECK(excerpt(std::string(100'000, 'k')) == std::string(60, 'k') + "…");
}

TEST_CASE("An excerpt is not cut between a letter and its accent", "[excerpt]") {
    const std::string letter = "e\u0301";
    CHECK(excerpt("." + repeated(letter, 60)) == "." + repeated(letter, 29) + "…");
    CHECK(excerpt(repeated("\U0001F469\u200D\U0001F52C", 30)) ==
          repeated("\U0001F469\u200D\U0001F52C", 20) + "…");
    CHECK(excerpt("e" + repeated("\u0301", 100'000)).size() < 500); // no letter has that many
}

TEST_CASE("What nobody sees in a text is written out, and it stays on one line", "[excerpt]") {
    CHECK(excerpt("a\r\nb\tc") == "a\\r\\nb\\tc");
    CHECK(excerpt(std::string("a\0b\x1B[31m\x7F", 9)) == "a<U+0000>b<U+001B>[31m<U+007F>");
    CHECK(excerpt("\u0085 \u2028 \u2029") == "<U+0085> <U+2028> <U+2029>");
    CHECK(excerpt("moc\u202Egpj") == "moc<U+202E>gpj");
    CHECK(excerpt("\u2067\u200B\uFEFF\u00AD\U000E0041") == "<U+2067><U+200B><U+FEFF><U+00AD><U+E0041>");
}

TEST_CASE("Bytes that are no text are shown as such, so that an excerpt is always UTF-8", "[excerpt]") {
    CHECK(excerpt("a\xFF\xC3z") == "a\uFFFD\uFFFDz");
    CHECK(excerpt("\xF0\x9F\x98") == "\uFFFD\uFFFD\uFFFD");
    std::string bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += static_cast<char>(i * 7919 >> 3);
    const std::string shown = excerpt(bytes);
    CHECK(valid_length(shown) == shown.size());
    CHECK(shown.size() < 600);
}

} // namespace emlek::test
