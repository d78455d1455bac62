#include "tests/decks/collecting_sink.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

CollectingSink read_markdown(std::string_view text, std::string_view name = "notes.md") {
    return read_bytes_as(name, text);
}

std::string guid_of(std::string_view text, std::string_view name = "notes.md") {
    const CollectingSink sink = read_markdown(text, name);
    REQUIRE(sink.notes.size() == 1);
    return sink.notes[0].note.guid;
}

} // namespace

TEST_CASE("Notes in Markdown become cards with their headings as tags", "[text]") {
    const CollectingSink sink = read_deck_file("notes.md");
    CHECK(
        shown(sink) ==
        "ir = to go [tags spanish notes Verbs Verbs_of_motion] [deck Español] [section Verbs / Verbs of "
        "motion]\n"
        "venir = to come [tags spanish notes Verbs Verbs_of_motion] [deck Español] [section Verbs / Verbs of "
        "motion]\n"
        "What is the past of *ir*\nin the first person? = fui [tags spanish notes Verbs Verbs_of_motion] "
        "[deck Español] [section Verbs / Verbs of motion]\n"
        "Which verbs are irregular? = - ir\n- venir [tags spanish notes Verbs Verbs_of_motion] [deck "
        "Español] [section Verbs / Verbs of motion]\n"
        "Madrid is the {{c2::capital}} of {{c3::Spain}}, and {{c1::Lisboa}} that of Portugal. [cloze] [tags "
        "spanish notes Places] [deck Español] [section Places]\n");
    REQUIRE_FALSE(sink.notes.empty());
    CHECK(sink.notes[0].where == "line 9");
    CHECK(sink.notes[0].note.source == "notes.md");
    CHECK(sink.changes.at("a line that is no card was left out") == 4);
    CHECK(sink.deck.name == "Español");
}

TEST_CASE("A paragraph with more than 500 gaps is told with its line, and the first 500 are cards",
          "[text]") {
    std::string text = "# Long\n\n";
    for (int i = 1; i <= 503; ++i)
        text += "==gap " + std::to_string(i) + "== ";
    const CollectingSink sink = read_markdown(text);
    REQUIRE(sink.notes.size() == 1);
    CHECK(cards_of(sink.notes[0].note).size() == 500);
    REQUIRE(sink.warned.size() == 1);
    CHECK(sink.warned[0].line == 3);
    CHECK(sink.warned[0].why ==
          "a note makes cards of at most 500 gaps; of 3 more no cards come, and they stay in the text as "
          "written.");
    CHECK(read_markdown("# H\n==a== ==b==\n").warned.empty());
}

TEST_CASE("The ways to write a card in Markdown", "[text]") {
    struct Text {
        const char* text;
        const char* notes;
    };
    for (const auto& [text, notes] : {
             Text{"Q: a\nA: b\n", "a = b\n"},
             {"Q: a\n\nA: b\n", "a = b\n"},
             {"Q: a\nA: b\nQ: c\nA: d\n", "a = b\nc = d\n"},
             {"Q: a\nb\nA: c\nd\n\nprose\n", "a\nb = c\nd\n"},
             {"**Q:** a\n**A:** b\n", "a = b\n"},
             {"- Q: a\n- A: b\n", "a = b\n"},
             {"Q: code?\nA:\n```\nx :: y\n\nz\n```\n", "code? = ```\nx :: y\n\nz\n```\n"},
             {"a :: b\n* c :: d\n1. e :: f\n- [ ] g :: h\n", "a = b\nc = d\ne = f\ng = h\n"},
             {"a :: b :: c\n", "a = b :: c\n"},
             {"# H\n`std :: x` is :: code\n", "`std :: x` is = code [tags H] [section H]\n"},
             {"# H\nx {{a}} y {{b}}\n", "x {{c1::a}} y {{c2::b}} [cloze] [tags H] [section H]\n"},
             {"# H\nx ==a b== y\nmore ==c==\n",
              "x {{c1::a b}} y\nmore {{c2::c}} [cloze] [tags H] [section H]\n"},
             {"# H\nx {{c1::a::hint}}\n", "x {{c1::a::hint}} [cloze] [tags H] [section H]\n"},
             {"# H\n- x ==a==\n- y ==b==\n",
              "x {{c1::a}} [cloze] [tags H] [section H]\ny {{c1::b}} [cloze] [tags H] [section H]\n"},
             {"# A\n## B *c*\n# D ##\na :: b\n", "a = b [tags D] [section D]\n"},
             {"# C#\n### Deep\na :: b\n", "a = b [tags C Deep] [section C# / Deep]\n"},
             {"---\ntags:\n  - x y\n  - \"z\"\n---\na :: b\n", "a = b [tags x_y z]\n"},
             {"a :: b\r\nc :: d\r\n", "a = b\nc = d\n"},
         }) {
        INFO(text);
        const CollectingSink sink = read_markdown(text);
        CHECK(shown(sink) == notes);
        CHECK(refusals(sink).empty());
    }
}

TEST_CASE("What is no card in Markdown is left out and counted", "[text]") {
    for (const char* line : {"if (a == b) return", "std::vector<int> x", "`{{x}}`", "{{< shortcode >}}",
                             "~~~\na :: b\n~~~", "prose ==never closed", "A: answer without question"}) {
        INFO(line);
        const CollectingSink sink = read_markdown("Q: a\nA: b\n\n" + std::string(line) + "\n");
        CHECK(shown(sink) == "a = b\n");
        CHECK(sink.changes.at("a line that is no card was left out") >= 1);
    }
}

TEST_CASE("A question without an answer in Markdown is refused with its line", "[text]") {
    const CollectingSink sink = read_markdown("x :: y\n\nQ: a\n\nprose\n\nQ:\nA: b\n\nQ: c\n");
    CHECK(shown(sink) == "x = y\n");
    CHECK(refusals(sink) ==
          "line 3: the question has no answer; it stands after A: below it.\n"
          "line 7: the question after Q: is empty.\n"
          "line 10: the question has no answer; it stands after A: below it.\n");
}

TEST_CASE("A card keeps its identity while its answer changes, and gets another elsewhere", "[text]") {
    const std::string before = guid_of("# H\nQ: What is it?\nA: this\n");
    CHECK(guid_of("# H\n\nprose\n\nQ:  what is  it?\nA: that\n") == before);
    CHECK(guid_of("# H\nwhat is it? :: that\n") == before);
    CHECK(guid_of("# H\nQ: What was it?\nA: this\n") != before);
    CHECK(guid_of("# I\nQ: What is it?\nA: this\n") != before);
    CHECK(guid_of("# H\nQ: What is it?\nA: this\n", "other.md") != before);
    const CollectingSink twice = read_markdown("# H\na :: b\na :: c\n");
    REQUIRE(twice.notes.size() == 2);
    CHECK(twice.notes[0].note.guid != twice.notes[1].note.guid);
}

TEST_CASE("Markdown in an ambiguous encoding is read once a person has chosen", "[text]") {
    const TempFolder folder;
    write_bytes(folder / "notes.md", "Q: le p\xE8re\nA: apa\n");
    const auto source = open_deck(folder / "notes.md", {});
    REQUIRE(source->layout());
    CHECK(source->layout()->encodings.size() >= 2);
    CHECK(source->layout()->columns.empty());
    CHECK(fault([&] { read_source(*source); }).find("say which with --encoding") != std::string::npos);
    TableChoices choices;
    choices.encoding = "windows-1252";
    CHECK(shown(read_bytes_as("notes.md", "Q: le p\xE8re\nA: apa\n", choices)) == "le père = apa\n");
    CHECK_FALSE(open_deck(deck_file_path("notes.md"), {})->layout());
}

TEST_CASE("A paragraph of brackets and ticks alone is read in no time", "[text]") {
    CHECK(read_markdown("# H\nx ==a==\n\n" + std::string(900'000, '{') + "\n").notes.size() == 1);
    std::string gaps = "# H\nx ==a==\n\n";
    for (int i = 0; i < 150'000; ++i)
        gaps += "{{c1::";
    CHECK(read_markdown(gaps).notes.size() == 1);
    CHECK(fault([] {
              read_markdown("a :: b\n" + std::string((1U << 20U) + 1, 'x') + "\n");
          }).starts_with("line 2: "));
}

} // namespace emlek::test
