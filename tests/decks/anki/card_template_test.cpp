#include "decks/anki/card_template.h"

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace emlek::test {

namespace {

const std::vector<std::string> names = {"Front", "Back", "Empty", "Text", "A:B"};
const std::vector<std::string> fields = {"<b>日本</b> 漢字[かんじ]", "back &amp; forth", "<br> <div></div> ",
                                         "{{c1::a}} of {{c2::b::hint}}", "colon"};

std::string rendered(std::string_view source, CardSide side = CardSide::Question) {
    TemplateValues values;
    values.fields = &fields;
    values.tags = "one two";
    values.deck = "Top::Sub & more";
    values.note_type = "Basic";
    values.card = "Card 1";
    std::string html;
    std::string hints;
    CHECK(CardTemplate(source, names, side).render(values, 1000, html, hints));
    return hints.empty() ? html : html + " | " + hints;
}

std::string unknown_in(std::string_view source) {
    std::string all;
    const CardTemplate made(source, names, CardSide::Question);
    for (const auto& [what, times] : made.unknown().counts())
        all += what + "\n";
    return all;
}

} // namespace

TEST_CASE("What a template's placeholders become") {
    const std::vector<std::pair<std::string, std::string>> question_sides = {
        {"plain <i>text</i>", "plain <i>text</i>"},
        {"{{Back}}|{{ Back }}", "back &amp; forth|back &amp; forth"},
        {"{{Tags}}, {{Deck}}, {{Subdeck}}, {{Type}}, {{Card}}",
         "one two, Top::Sub &amp; more, Sub &amp; more, Basic, Card 1"},
        {"a{{FrontSide}}b", "ab"},
        {"{{#Back}}yes{{/Back}}{{^Back}}no{{/Back}}", "yes"},
        {"{{#Empty}}yes{{/Empty}}{{^Empty}}no{{/Empty}}", "no"},
        {"{{#Back}}1{{#Empty}}2{{^Back}}3{{/Back}}{{/Empty}}4{{/Back}}5", "145"},
        {"{{#Tags}}tagged{{/Tags}}", "tagged"},
        {"{{A:B}}", "colon"},
        {"{{text:A:B}}", "colon"},
        {"{{furigana:Front}}", "<b>日本</b><ruby>漢字<rt>かんじ</rt></ruby>"},
        {"{{kanji:Front}}", "<b>日本</b>漢字"},
        {"{{kana:Front}}", "<b>日本</b>かんじ"},
        {"{{text:kana:Front}}", "日本かんじ"},
        {"{{cloze:Text}}", "{{c1::a}} of {{c2::b::hint}}"},
        {"{{type:Back}}", ""},
        {"{{type:cloze:Text}}", "{{c1::a}} of {{c2::b::hint}}"},
        {"Q {{hint:Back}}", "Q  | back &amp; forth"},
        {"a<!-- {{Back}} --><script>{{Back}}</script>b", "ab"},
        {"{{Back", "{{Back"},
        {"{{}}x", "x"},
        {"{{/Back}}x", "x"},
        {"{{#Back}}x", "x"},
    };
    for (const auto& [source, html] : question_sides) {
        INFO(source);
        CHECK(rendered(source) == html);
    }
    CHECK(rendered("{{type:Back}}", CardSide::Answer) == "back &amp; forth");
    CHECK(rendered("{{hint:Back}}", CardSide::Answer) == "back &amp; forth");
    CHECK(rendered("x{{cloze:Text}}", CardSide::Answer) == "x");
}

TEST_CASE("What a template names that is not known is told and let through") {
    CHECK(unknown_in("{{Front}} {{cloze:type:hint:furigana:kana:kanji:text:Back}} {{Deck}}").empty());
    CHECK(rendered("{{shout:Back}}") == "back &amp; forth");
    CHECK(unknown_in("{{shout:Back}}").find("\"shout:\"") != std::string::npos);
    CHECK(rendered("a{{Nobody}}b") == "ab");
    CHECK(unknown_in("{{Nobody}}").find("{{Nobody}}") != std::string::npos);
    CHECK(rendered("a{{#Nobody}}x{{/Nobody}}b") == "ab");
    CHECK(unknown_in("{{#Nobody}}x{{/Nobody}}").find("{{#Nobody}}") != std::string::npos);
    CHECK(rendered("a{{tts en_US:Back}}b") == "ab");
    CHECK(unknown_in("{{tts en_US:Back}}").find("spoken") != std::string::npos);
}

TEST_CASE("The answer is what the back shows beyond the front") {
    const std::vector<std::array<std::string, 3>> table = {
        {"{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}", "{{Front}}", "{{Back}}"},
        {"{{FrontSide}}<hr id=\"answer\" />{{Back}}<hr>{{Extra}}", "{{Front}}", "{{Back}}<hr>{{Extra}}"},
        {"<div>{{FrontSide}}</div><hr id='answer'>{{Back}}", "{{Front}}", "{{Back}}"},
        {"{{Front}}<hr id=answer>{{Back}}", " {{Front}} ", "{{Back}}"},
        {"{{Other}}<hr id=answer>{{Back}}", "{{Front}}", "{{Other}}<hr id=answer>{{Back}}"},
        {"{{FrontSide}}<br><br>{{Back}}", "{{Front}}", "{{Back}}"},
        {"{{FrontSide}}", "{{Front}}", ""},
        {"{{Back}}", "{{Front}}", "{{Back}}"},
        {"", "", ""},
    };
    for (const auto& [answer, question, part] : table) {
        INFO(answer);
        CHECK(answer_part(answer, question) == part);
    }
}

TEST_CASE("Brackets that are no readings stay as they are, and long rows of them cost no time") {
    CHECK(furigana("see [1] and a[] and x[sound:a.mp3]", Furigana::Both) ==
          "see [1] and a[] and x[sound:a.mp3]");
    CHECK(furigana("東京[とうきょう] に 行[い]く", Furigana::Base) == "東京 に行く");
    for (const char* piece : {"a[", "a[]", "[", "a[sound:", "a", "]", "a[b]"}) {
        std::string row;
        while (row.size() < (1U << 20U))
            row += piece;
        CHECK_FALSE(furigana(row, Furigana::Both).empty());
    }
}

TEST_CASE("A side that grows beyond the limit is given up") {
    const std::vector<std::string> big = {std::string(600, 'x')};
    TemplateValues values;
    values.fields = &big;
    std::string html;
    std::string hints;
    CHECK_FALSE(CardTemplate("{{F}}{{F}}{{F}}", {"F"}, CardSide::Question).render(values, 1000, html, hints));
    CHECK(html.size() <= 1200);
}

} // namespace emlek::test
