#include "decks/document/written_text.h"
#include "tests/decks/document/sketch.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

std::string html(std::string_view text) {
    return sketch(document_of(text, Markup::Html));
}
std::uint32_t left_out(std::string_view text) {
    return document_of(text, Markup::Html).left_out;
}

} // namespace

TEST_CASE("HTML: every tag of the closed list shows as what it means", "[document]") {
    CHECK(html("<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>") == "b(a) b(b) i(c) i(d)");
    CHECK(html("<u>a</u><s>b</s><del>c</del><ins>d</ins>") == "u(a)s(bc)u(d)");
    CHECK(html("H<sub>2</sub>O, m<sup>2</sup>") == "Hsub(2)O, msup(2)");
    CHECK(html("<code>x</code><tt>y</tt> <mark>z</mark>") == "code(xy) bg#fff176(z)");
    CHECK(html("<b>a<i>b</i></b>") == "b(a)b,i(b)");
    CHECK(html("<h1>a</h1><h3>b</h3>") == "#1 a\n¶#3 b");
    CHECK(html("a<hr>b") == "a\n---\nb");
    CHECK(html("<a href=\"https://emlek.example/\">here</a>") == "a:https://emlek.example/(here)");
    CHECK(html("<a href='javascript:x()'>no</a>") == "no");
}

TEST_CASE("HTML: only headings have a level, whatever stands inside one", "[document]") {
    for (const std::string_view inside : {"<div><br></div>", "<pre>x</pre>", "<blockquote>x</blockquote>"}) {
        CAPTURE(inside);
        const CardDocument document = document_of("<h2>a" + std::string(inside) + "b</h2>", Markup::Html);
        REQUIRE(document.blocks.size() == 3);
        for (const Block& block : document.blocks) {
            const auto& text = std::get<TextBlock>(block);
            CHECK(text.level == (text.kind == TextKind::Heading ? 2 : 0));
        }
        CHECK(sketch(document).ends_with("#2 b"));
    }
}

TEST_CASE("HTML: colour, background and size of span and font are read and bounded", "[document]") {
    CHECK(html("<span style='color: red'>a</span>") == "#ff0000(a)");
    CHECK(html("<span style='COLOR:#0a0'>a</span>") == "a"); // names of properties are written small
    CHECK(html("<span style='color:#0a0; background-color: rgb(255, 255, 0)'>a</span>") ==
          "#00aa00,bg#ffff00(a)");
    CHECK(html("<span style='color: hsl(120, 100%, 25%)'>a</span>") == "#008000(a)");
    CHECK(html("<span style='background: transparent'>a</span>") == "a");
    CHECK(html("<font color=\"#0000ff\" size=5>a</font>") == "#0000ff,x1.5(a)");
    CHECK(html("<span style='font-size: 30px'>a</span>") == "x1.5(a)");
    CHECK(html("<span style='font-size: 150%'>a<span style='font-size: 2em'>b</span></span>") ==
          "x1.5(a)x3(b)");
    for (const char* absurd : {"NaNpx", "infpx", "-3em", "0px", "1e999px", "calc(1px)", "px", ""}) {
        CHECK(html("<span style='font-size: " + std::string(absurd) + "'>a</span>") == "a");
    }
    CHECK(html("<span style='font-size: 9999999px'>a</span>") == "x3(a)");
    CHECK(html("<span style='font-size: 0.0001px'>a</span>") == "x0.5(a)");
    CHECK(html("<big><big><big><big><big><big><big><big><big>a") == "x3(a)");
}

TEST_CASE("HTML: white space runs together as in a browser, and what is a reference stays", "[document]") {
    CHECK(html("  a \n\t b  <b> c </b> d ") == "a b b(c )d");
    CHECK(html("a&nbsp;&nbsp;b") == "a  b");
    CHECK(html("a &lt;b&gt; &amp;amp; &#233; &copy") == "a <b> &amp; é &copy");
    CHECK(html("<pre>\n  a\n   b\n</pre>") == "```  a⏎   b");
    CHECK(html("a<br>b<br><br>c<br>") == "a⏎b⏎⏎c");
    CHECK(html("a <br> b") == "a⏎b");
}

TEST_CASE("HTML: blocks stand on lines of their own, empty ones do not count, an empty line does",
          "[document]") {
    CHECK(html("a<div>b</div>c<div></div><p></p>") == "a\nb\nc");
    CHECK(html("<p>a</p><p>b</p>") == "a\n¶b");
    CHECK(html("<div>a</div><div><br></div><div>b</div>") == "a\n\nb");
    CHECK(html("<br><div><br></div>a<div><br></div><br>") == "a");
    CHECK(html("").empty());
    CHECK(html(" <br> <p><b></b></p>").empty());
}

TEST_CASE("HTML: lists nest, number themselves, and need no end tags", "[document]") {
    CHECK(html("<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>e") ==
          "| • a\n| • b\n| | 1. c\n| | 2. d\n¶e");
    CHECK(html("<ol><li>a<li>b<li><p>c<p>d</ol>") == "| 1. a\n| 2. b\n| ¶3. c\n| ¶d");
    CHECK(html("<li>alone") == "| • alone");
    CHECK(html("<ul><li></li><li>b</ul>") == "| • b");
    CHECK(html("<blockquote>a<ul><li>b</ul></blockquote>c") == "> a\n> | ¶• b\n¶c");
    CHECK(html("<dl><dt>a<dd>b</dl>") == "a\n| b");
}

TEST_CASE("HTML: tables keep their cells, whatever is missing, spans or nests", "[document]") {
    CHECK(html("<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td>d</td></tr></table>") ==
          "|!A|!B|\n|c|d|");
    CHECK(html("x<table><tr><td>a<td>b<tr><td>c</table>y") == "x\n|a|b|\n|c||\n¶y");
    CHECK(html("<table><tr><td colspan=2>a<td>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>") ==
          "|2:a||b|\n|c|d|e|\n||f|g|");
    CHECK(html("<table><tr><td><b>a<td>b</table>c") == "|b(a)|b|\n¶c");
    CHECK(html("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>") == "|a / ¶b / c / ¶d|e|");
    CHECK(html("<table><tr><td></table>").empty());
    CHECK(html("<table><caption>c</caption><tr><td>a</table>") == "c\n|a|");
    CHECK(html("<table><tr><td><p>a<p>b<ul><li>c</ul></table>") == "|a / ¶b / | ¶• c|");
}

TEST_CASE("HTML: what is wrongly nested or never closed shows as far as it makes sense", "[document]") {
    CHECK(html("<b>a<i>b</b>c</i>d") == "b(a)b,i(b)i(c)d");
    CHECK(html("<div>a <sub>b</div>c") == "a sub(b)\nc");
    CHECK(html("<div>a <span style='color:red'>b</div>c") == "a #ff0000(b)\nc");
    CHECK(html("</b></div></table></ul></span>a") == "a");
    CHECK(html("a <b") == "a <b");
    CHECK(html("a < b > c") == "a < b > c");
    CHECK(html("<table><tr><td>a</div></ul>b<td>c") == "|ab|c|");
}

TEST_CASE("HTML: any other tag becomes its text and is counted; scripts and styles do not show at all",
          "[document]") {
    CHECK(html("<video>a</video> <blink>b</blink>") == "a b");
    CHECK(left_out("<video>a</video> <blink>b</blink>") == 2);
    CHECK(html("a<script>alert(1)</script><style>b{}</style>c") == "ac");
    CHECK(left_out("a<script>alert(1)</script><style>b{}</style>c") == 2);
    CHECK(html("<section>a</section>b") == "a\nb");
    CHECK(html("a<!-- b -->c") == "ac");
    CHECK(left_out("<b>a</b><ul><li>b</ul><!-- c -->") == 0);
}

TEST_CASE("HTML: pictures have bounded sizes, and what names no file is its words", "[document]") {
    CHECK(html("<img src=\"a b.png\" width=20 height=\"30px\" alt=\"an &amp; owl\">") ==
          "<a b.png 20x30 an & owl>");
    CHECK(html("<img src=a%20b.png width=NaN height=99999999>") == "<a b.png 0x4000>");
    CHECK(html("<img src=a.png width=50% height=-1>") == "<a.png>");
    CHECK(html("<img src='https://x.example/a.png' alt=owl>") == "owl");
    CHECK(left_out("<img src='https://x.example/a.png'>") == 1);
    CHECK(html("a[sound:b.mp3]c[sound:d&amp;e.ogg]") == "a♪b.mp3c♪d&e.ogg");
    CHECK(html("[sound:../../x] [sound:") == "[sound:../../x] [sound:");
    const DocumentMedia media = media_of(document_of(
        "<img src=a.png>[sound:b.mp3]<table><tr><td><img src=c.png></table><img src=a.png>", Markup::Html));
    CHECK(media.pictures == std::vector<std::string>{"a.png", "c.png"});
    CHECK(media.sounds == std::vector<std::string>{"b.mp3"});
}

TEST_CASE("HTML: a hint waits for a click", "[document]") {
    CHECK(html("a [hint:begins with &lt;b&gt;] c") == "a ?(begins with <b>) c");
    CHECK(html("[hint:] [hint:a\nb] [hint:x") == "[hint:] [hint:a b] [hint:x");
    CHECK(plain_text(document_of("a [hint:secret]", Markup::Html)) == "a [hint]");
}

TEST_CASE("HTML: ruby of either writing stands above its base", "[document]") {
    CHECK(html("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です") == "漢字{かんじ}です");
    CHECK(html("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>") == "漢{かん}字{じ}");
    CHECK(html("<ruby><rb>漢<rt>かん<rb>字<rt>じ</ruby>") == "漢{かん}字{じ}");
    CHECK(html("<ruby>漢字") == "漢字");
    CHECK(html("<ruby>漢<rt>かん<p>x") == "漢{かん}\n¶x");
    CHECK(html("<rt>x</rt>") == "x");
    CHECK(html("漢字[かんじ]と 東京[とうきょう]の") == "漢字{かんじ}と東京{とうきょう}の");
    CHECK(html("これは 漢字[かんじ] です") == "これは漢字{かんじ} です");
    CHECK(html("汉字[hànzì] 漢字[한자]") == "汉字{hànzì}漢字{한자}");
    CHECK(html("食[た]べる 飲[の]む") == "食{た}べる飲{の}む");
}

TEST_CASE("Brackets that are no furigana stay text", "[document]") {
    for (const char* text : {"list[0]", "see [a] and b[c]", "東京[1]", "東京[要出典]", "[かんじ]", "漢字[]",
                             "漢字[かん", "a 漢字 [かんじ]"}) {
        CHECK(html(text) == text);
    }
    CHECK(html("<code>漢字[かんじ]</code>") == "code(漢字[かんじ])");
}

TEST_CASE("HTML: maths is a node of its own with its source", "[document]") {
    CHECK(html("\\(x^2\\) \\[a &lt; b\\] [latex]c[/latex] [$]d[/$] [$$]e[/$$] $f$ $$g$$") ==
          "$x^2$ $$a < b$$ $c$ $d$ $$e$$ $f$ $$g$$");
    CHECK(html("\\[a<br>b\\]") == "$$a⏎b$$");
    CHECK(html("\\(a<b>b</b>c\\) d") == "$abc$ d");
    CHECK(html("これは$x$です") == "これは$x$です");
    CHECK(std::holds_alternative<Maths>(
        std::get<TextBlock>(document_of("これは$x$です", Markup::Html).blocks[0]).inlines[1].content));
}

TEST_CASE("Prices and lone marks are no maths", "[document]") {
    for (const char* text : {"from $5 to $10", "US$5 or $6", "$ 5$", "$5-$10", "a$b$", "\\(x", "x\\)", "$$",
                             "$$$$", "[latex]x", "\\(\\)", "5$"}) {
        const CardDocument document = document_of(text, Markup::Html);
        for (const Inline& piece : std::get<TextBlock>(document.blocks.at(0)).inlines) {
            CHECK(std::holds_alternative<Text>(piece.content));
        }
        CHECK(plain_text(document) == text);
    }
    CHECK(html("<code>$x$</code> <img src=a.png>\\(a<img src=b.png>b\\)") ==
          "code($x$) <a.png>\\(a<b.png>b\\)");
}

TEST_CASE("Plain text stands exactly as it is, line by line", "[document]") {
    const std::string text = "<b>a</b>  *b*\n\n  漢字[かんじ] [sound:a.mp3] $x$ {{c1::y}}\tz";
    const CardDocument document = document_of(text, Markup::Plain);
    CHECK(plain_text(document) == text);
    REQUIRE(document.blocks.size() == 3);
    for (const Block& block : document.blocks) {
        for (const Inline& piece : std::get<TextBlock>(block).inlines) {
            CHECK(std::holds_alternative<Text>(piece.content));
            CHECK(piece.style == InlineStyle{});
        }
    }
}

} // namespace emlek::test
