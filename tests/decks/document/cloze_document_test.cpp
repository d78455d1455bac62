#include "decks/document/shown_card.h"
#include "tests/decks/document/sketch.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <random>

namespace emlek::test {

namespace {

ShownCard shown(std::string text, Markup markup, int number = 1) {
    Note note;
    note.type = NoteType::Cloze;
    note.markup = markup;
    note.question = std::move(text);
    return shown_card(note, {number - 1});
}
std::string question(std::string text, Markup markup, int number = 1) {
    return sketch(shown(std::move(text), markup, number).question);
}
std::string answer(std::string text, Markup markup, int number = 1) {
    return sketch(shown(std::move(text), markup, number).answer);
}

} // namespace

TEST_CASE("A cloze card hides its gaps with their hints, and its answer marks what they hid", "[document]") {
    const Markup markup = GENERATE(Markup::Plain, Markup::Html, Markup::Markdown);
    const std::string text = "On {{c1::23 October::day}} {{c2::1956::year}}, {{c1::a Tuesday}}.";
    CHECK(question(text, markup, 1) == "On [c1:day] 1956, [c1].");
    CHECK(answer(text, markup, 1) == "On G(23 October) 1956, G(a Tuesday).");
    CHECK(question(text, markup, 2) == "On 23 October [c2:year], a Tuesday.");
    CHECK(answer(text, markup, 2) == "On 23 October G(1956), a Tuesday.");
    CHECK(shown(text, markup).in_place);
}

TEST_CASE("Nested gaps are asked each by its own number", "[document]") {
    const Markup markup = GENERATE(Markup::Plain, Markup::Html, Markup::Markdown);
    const std::string text = "{{c1::József {{c2::Bem::surname}}::who?}} fought.";
    CHECK(question(text, markup, 1) == "[c1:who?] fought.");
    CHECK(answer(text, markup, 1) == "G(József Bem) fought.");
    CHECK(question(text, markup, 2) == "József [c2:surname] fought.");
    CHECK(answer(text, markup, 2) == "József G(Bem) fought.");
    CHECK(answer("{{c1::a {{c1::b}} c}}d", markup) == "G(a b c)d");
    CHECK(question("{{c1::a {{c1::b}} c}}d", markup) == "[c1]d");
}

TEST_CASE("A gap may hold tags, and tags may begin or end in it", "[document]") {
    CHECK(answer("{{c1::<b>a</b> <i>b</i>::h<b>i</b>nt}}", Markup::Html) == "b,G(a)G( )i,G(b)");
    CHECK(question("{{c1::<b>a</b> <i>b</i>::h<b>i</b>nt}}", Markup::Html) == "[c1:hint]");
    CHECK(question("<b>a {{c1::b</b> c}} d", Markup::Html) == "b(a )b([c1]) d");
    CHECK(answer("<b>a {{c1::b</b> c}} d", Markup::Html) == "b(a )b,G(b)G( c) d");
    CHECK(question("a {{c1::<ul><li>b</li><li>c</li></ul>}} d", Markup::Html) == "a [c1]\n¶d");
    CHECK(question("<ul><li>{{c1::a</li><li>b}}</li><li>c</li></ul>", Markup::Html) == "| • [c1]\n| • c");
    CHECK(question("{{c1::<table><tr><td>a</table>}}b", Markup::Html) == "[c1]\n¶b");
    CHECK(question("<table><tr><td>{{c1::a}}<td>b</table>", Markup::Html) == "|[c1]|b|");
    CHECK(answer("**{{c1::a}}** {{c1::*b* and `c`}}", Markup::Markdown) == "b,G(a) i,G(b)G( and )code,G(c)");
    CHECK(question("**{{c1::a}}** {{c1::*b* and `c`}}", Markup::Markdown) == "b([c1]) [c1]");
    CHECK(question("{{c1::a\n\n- b}}\n- c", Markup::Markdown) == "[c1]\n| ¶• c");
}

TEST_CASE("What a gap hides is nowhere in the question", "[document]") {
    const std::string secret = "sékret";
    for (const std::string text :
         {"{{c1::sékret}}", "<b>{{c1::<i>sékret</b>}}", "\\(x = {{c1::sékret}}\\)",
          "\\(x {{c1::= sékret\\) y}}", "<img src=a.png alt=\"{{c1::sékret}}\">",
          "<a href=\"https://x.example/{{c1::sékret}}\">x</a>", "[hint:{{c1::sékret}}]",
          "<ruby>{{c1::漢<rt>sékret</rt>}}</ruby>", "{{c1::[sound:sékret.mp3]}}",
          "{{c1::<img src=sékret.png>}}", "{{c1::漢字[sékret]}}", "`{{c1::sékret}}`", "$x = {{c1::sékret}}$",
          "![{{c1::sékret}}](a.png)", "[x](https://x.example/{{c1::sékret}})", "{{c1::a\n\n> sékret\n\n- b}}",
          "{{c1::\n```\nsékret\n```\n}}", "[hint:a {{c1::b] sékret}}", "$a {{c1::b$ sékret}}"}) {
        for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
            CAPTURE(text, markup_names[static_cast<std::size_t>(markup)]);
            const CardDocument asked = shown(text, markup).question;
            const DocumentMedia media = media_of(asked);
            std::string all = sketch(asked);
            for (const std::string& link : asked.links)
                all += link;
            CHECK(all.find(secret) == std::string::npos);
        }
    }
}

TEST_CASE("The question reads like the answer but for its gaps", "[document]") {
    std::mt19937 random(56);
    const std::vector<std::string> pieces = {
        "a ",       "b",         "<b>", "</b>", "<ul>", "<li>",   "</ul>",
        "<br>",     "\n",        "*",   "**",   "- ",   "{{c2::", "}}",
        "::",       "`",         "<p>", "[a]",  "\\(",  "\\)",    "<table><tr><td>",
        "</table>", "漢字[かん]"};
    for (int i = 0; i < 3000; ++i) {
        std::string before;
        std::string after;
        for (unsigned k = random() % 8; k > 0; --k)
            before += pieces[random() % pieces.size()];
        for (unsigned k = random() % 8; k > 0; --k)
            after += pieces[random() % pieces.size()];
        const std::string text = before + "{{c1::X}}" + after;
        const bool one_gap = cloze_gaps(text).size() == 1 && cloze_numbers(text) == std::vector<int>{1};
        if (!one_gap) continue;
        for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
            CAPTURE(text, markup_names[static_cast<std::size_t>(markup)]);
            const ShownCard card = shown(text, markup);
            std::string asked = plain_text(card.question);
            std::string told = plain_text(card.answer);
            const std::size_t gap = asked.find("[…]");
            if (gap == std::string::npos) continue; // in a tag or the like
            asked.replace(gap, std::string("[…]").size(), "X");
            CHECK(asked == told);
        }
    }
}

TEST_CASE("Cards show their sides in every markup, both ways, with further cards and remark", "[document]") {
    Note note;
    note.markup = Markup::Html;
    note.question = "<b>q</b>";
    note.answer = "<i>a</i>";
    note.remark = "<u>r</u>";
    const ShownCard basic = shown_card(note, {0});
    CHECK(sketch(basic.question) == "b(q)");
    CHECK(sketch(basic.answer) == "i(a)");
    CHECK(sketch(basic.remark) == "u(r)");
    CHECK_FALSE(basic.in_place);
    note.further = {{"<s>q2</s>", "a2"}};
    CHECK(sketch(shown_card(note, {1}).question) == "s(q2)");
    note.further.clear();
    note.type = NoteType::Both;
    CHECK(sketch(shown_card(note, {1}).question) == "i(a)");
    CHECK(sketch(shown_card(note, {1}).answer) == "b(q)");
    // A gap's marks mean something in a cloze note alone.
    note.question = "{{c1::x}}";
    CHECK(sketch(shown_card(note, {0}).question) == "{{c1::x}}");
}

} // namespace emlek::test
