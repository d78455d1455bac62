#include "decks/deck_source.h"
#include "decks/document/written_text.h"
#include "tests/decks/document/sketch.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

std::string markdown(std::string_view text) {
    return sketch(document_of(text, Markup::Markdown));
}
std::string html_of_markdown(std::string_view text) {
    return as_html(text, Markup::Markdown);
}

} // namespace

TEST_CASE("Markdown: emphasis, code, strike and links show", "[document]") {
    CHECK(markdown("a *b* **c** ***d*** ~~e~~ `f`") == "a i(b) b(c) b,i(d) s(e) code(f)");
    CHECK(markdown("[here](https://emlek.example/) <https://a.example> https://b.example/?c") ==
          "a:https://emlek.example/(here) a:https://a.example(https://a.example) "
          "a:https://b.example/?c(https://b.example/?c)");
    CHECK(markdown("[no](javascript:x())") == "no");
    CHECK(markdown("&eacute; &lt; \\* 5 * 3 snake_case_word") == "é < * 5 * 3 snake_case_word");
}

TEST_CASE("Markdown: a line end is a line break, an empty line a paragraph", "[document]") {
    CHECK(markdown("a\nb\n\nc") == "a⏎b\n¶c");
    CHECK(markdown("a  \nb\\\nc") == "a⏎b⏎c");
    CHECK(markdown("    four spaces are no code") == "four spaces are no code");
}

TEST_CASE("Markdown: headings, quotes, code, rules, lists and tables are blocks", "[document]") {
    CHECK(markdown("# a\n\n## b") == "#1 a\n¶#2 b");
    CHECK(markdown("> a\n> b\n\nc") == "> a⏎b\n¶c");
    CHECK(markdown("```\na\n  $b$ *c*\n```\nd") == "```a⏎  $b$ *c*\n¶d");
    CHECK(markdown("a\n\n---\n\nb") == "a\n¶---\n¶b");
    CHECK(markdown("- a\n- b\n  1. c\n  2. d\n\ne") == "| • a\n| • b\n| | 1. c\n| | 2. d\n¶e");
    CHECK(markdown("3. a\n4. b") == "| 3. a\n| 4. b");
    CHECK(markdown("| a | b |\n|---|:-:|\n| *c* | d |") == "|!a|!^b|\n|i(c)|^d|");
}

TEST_CASE("Markdown: a date is no list", "[document]") {
    CHECK(markdown("23. Oktober 1956") == "23. Oktober 1956");
    CHECK(markdown("1956. **október** 23.") == "1956. b(október) 23.");
    CHECK(markdown("1. only") == "| 1. only");
    CHECK(plain_text("1956. október 23.\n1957. május", Markup::Markdown) == "1956. október 23.\n1957. május");
}

TEST_CASE("Markdown: of raw HTML what changes how text looks is followed, the rest is text", "[document]") {
    CHECK(markdown("H<sub>2</sub>O <u>a</u> <span style='color:red'>b</span><br>c") ==
          "Hsub(2)O u(a) #ff0000(b)⏎c");
    CHECK(markdown("<div>a</div> <script>x</script>") == "<div>a</div> <script>x</script>");
    CHECK(document_of("<div>a</div>", Markup::Markdown).left_out == 2);
    CHECK(markdown("a <b>bold\n\nnot") == "a b(bold)\n¶not");
    CHECK(markdown("1 < 2 <3") == "1 < 2 <3");
}

TEST_CASE("Markdown: maths, sounds and hints are not looked into", "[document]") {
    CHECK(markdown("$a_1 + b_2$ and \\(x*y*z\\)") == "$a_1 + b_2$ and $x*y*z$");
    CHECK(markdown("\\[\\frac{1}{2}\\] $$\ny\n$$") == "$$\\frac{1}{2}$$ $$y$$");
    CHECK(markdown("[sound:a_b_c.mp3] [hint:not *this*]") == "♪a_b_c.mp3 ?(not *this*)");
    CHECK(markdown("`$x$` ``[sound:a.mp3] ` ``") == "code($x$) code([sound:a.mp3] ` )");
    CHECK(markdown("> ```\n> $x$\n> ```") == "> ```$x$");
    CHECK(markdown("$5 and $10") == "$5 and $10");
    CHECK(markdown("\\$x\\$ \\[") == "$x$ [");
    CHECK(markdown("$a\n\nb$") == "$a\n¶b$");
    CHECK(markdown("漢字[かんじ]と *東京[とうきょう]*") == "漢字{かんじ}と i(東京{とうきょう})");
}

TEST_CASE("Markdown: pictures are media files, and their names count as the note's media", "[document]") {
    CHECK(markdown("![an *owl*](a%20b.png)") == "<a b.png an owl>");
    CHECK(markdown("![owl](https://x.example/a.png)") == "owl");
    Note note;
    note.markup = Markup::Markdown;
    note.question = "![](a.png) [sound:b.mp3] `![](no.png)`";
    note.answer = "![](a.png) ![](c.png)";
    CHECK(media_of(note) == std::vector<std::string>{"a.png", "b.mp3", "c.png"});
}

TEST_CASE("Markdown becomes HTML that other programs show alike, with its gaps", "[document]") {
    CHECK(html_of_markdown("a **b** <c\nd  e") == "a <b>b</b> &lt;c<br>d &nbsp;e");
    CHECK(html_of_markdown("**{{c1::b}}** {{c2::*c*::hi*n*t}} $x$") ==
          "<b>{{c1::b}}</b> {{c2::<i>c</i>::hint}} \\(x\\)");
    CHECK(html_of_markdown("- a\n- b\n  1. c\n\nd") ==
          "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><p>d</p>");
    CHECK(html_of_markdown("1956. a\n1957. b") == "<div>1956. a</div><div>1957. b</div>");
    CHECK(html_of_markdown("漢字[かんじ] ![o&wl](a%25.png) [sound:b.mp3]") ==
          "<ruby>漢字<rt>かんじ</rt></ruby> <img src=\"a%25.png\" alt=\"o&amp;wl\"> [sound:b.mp3]");
    for (const char* text :
         {"# a\n\nb *c* ~~d~~ `e`\n\n> f\n\n```\ng\n```", "| a | b |\n|---|---|\n| c | d |",
          "- a\n- b\n  - c\n\n1. d\n2. e", "[l](https://a.example/?b&c) H<sub>2</sub>O <mark>x</mark>",
          "$a<b$ \\[c\\] 漢字[かんじ] ![p](q.png) [sound:r.mp3] [hint:s]"}) {
        const CardDocument document = document_of(text, Markup::Markdown);
        CHECK(sketch(document_of(as_html(text, Markup::Markdown), Markup::Html)) == sketch(document));
    }
}

TEST_CASE("What the terminal and the search see of Markdown is its words", "[document]") {
    CHECK(plain_text("**a** _b_ [c](https://d.example)\n- e", Markup::Markdown) == "a b c\n• e");
    Note note;
    note.markup = Markup::Markdown;
    note.question = "*What* is $x$?";
    note.answer = "**this**";
    CHECK(face(note, {}) == Face{"What is x?", "this"});
    note.type = NoteType::Cloze;
    note.question = "A **{{c1::bold::*what?*}}** and {{c2::*other*}}";
    CHECK(face(note, {0}) == Face{"A [what?] and other", "bold"});
    CHECK(face(note, {1}) == Face{"A bold and […]", "other"});
}

} // namespace emlek::test
