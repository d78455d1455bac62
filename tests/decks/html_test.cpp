#include "decks/html.h"

#include "decks/cloze.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <random>

namespace emlek::test {

namespace {

using Dropped = std::map<std::string, std::int64_t>;

struct Cleaning {
    std::string_view html;
    std::string_view cleaned;
    Dropped dropped;
};

struct Reading {
    std::string_view html;
    std::string_view text;
};

std::string repeated(std::string_view text, std::size_t bytes) {
    std::string out;
    while (out.size() + text.size() <= bytes)
        out += text;
    return out;
}

} // namespace

TEST_CASE("Text and listed tags stay byte for byte", "[html]") {
    for (const std::string_view html :
         {"", "plain", "a < b, a <3, 2<>1 & c > d; &amp; &nope;", "<b>x</B >", "<BR/><br />",
          "<b><i>nested wrongly</b></i>", "unclosed <b>and <i>so on",
          "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "<img src=\"a b.png\" alt='x>y' width=20>",
          "<img src=caf%C3%A9.png>",
          "<span style=\"color: rgb(1, 2, 3); background-color:#FFF;font-size:20px;\">x</span>",
          "<a href='https://example.org/?a=1&amp;b=2'>x</a>", "<font color=red size=+1>x</font>",
          "{{c1::a <b>gap</b>::hint}} [sound:x.mp3]", "\xEF\xBB\xBF\xF0\x9F\x98\x80",
          "<td colspan=2 dir=\"rtl\">x"}) {
        INFO(html);
        const CleanedHtml cleaned = clean_html(html);
        CHECK(cleaned.html == html);
        CHECK(cleaned.dropped == Dropped{});
    }
}

TEST_CASE("What is not on the list is left out and counted", "[html]") {
    const std::vector<Cleaning> table = {
        {"a<script>alert(1)</script>b", "ab", {{"<script>", 1}}},
        {"a<SCRIPT src=x></ScRiPt >b", "ab", {{"<script>", 1}}},
        {"a<style>b { }</style>c<iframe>d</iframe>e", "ace", {{"<style>", 1}, {"<iframe>", 1}}},
        {"<svg onload=x><script>y</script></svg>z<svg/>!", "z!", {{"<svg>", 2}}},
        {"a<script>no end, so the text is kept", "ano end, so the text is kept", {{"<script>", 1}}},
        {"<head><title>t</title></head><body class=x>text</body>", "text", {{"<head>", 1}, {"<body>", 1}}},
        {"a<!-- <b> -->b<!DOCTYPE html>c", "abc", {{"<!-- -->", 2}}},
        {"<marquee>x</marquee>", "x", {{"<marquee>", 1}}},
        {"<b onclick=\"x()\" ONCLICK='y'>z</b onclick=q>", "<b>z</b>", {{"onclick", 3}}},
        {"<img src=x.png onerror=alert(1)>", "<img src=x.png>", {{"onerror", 1}}},
        {"<img src='x.png' src='y.png'>", "<img src='x.png'>", {{"src", 1}}},
        {"<img src=http://example.org/x.png alt=x>", "<img alt=x>", {{"src", 1}}},
        {"<img src='../x.png'><img src=\"..%2Fx.png\"><img src='c:x'><img src=data:image/png;base64,AA>",
         "<img><img><img><img>",
         {{"src", 4}}},
        {"<a href='javascript:x'>y</a><a href=' JaVa&#115;cript:x'>y</a>", "<a>y</a><a>y</a>", {{"href", 2}}},
        {"<div style='color:red;position:fixed; background: url(x)'>y",
         "<div style=\"color: red\">y",
         {{"style: position", 1}, {"style: background", 1}}},
        {"<p style='color:expression(x)'>y<p style='background-color:url(http://x)'>z",
         "<p>y<p>z",
         {{"style: color", 1}, {"style: background-color", 1}}},
        {"<font color=\"red>x</font>", "<font>x</font>", {{"color", 1}}},
        {"<b\x01>x", "&lt;b\x01>x", {}},
    };
    for (const Cleaning& row : table) {
        INFO(row.html);
        const CleanedHtml cleaned = clean_html(row.html);
        CHECK(cleaned.html == row.cleaned);
        CHECK(cleaned.dropped == row.dropped);
    }
}

TEST_CASE("What looks like a tag but never ends is text, and stays text", "[html]") {
    const std::vector<Reading> table = {
        {"if a <b then c", "if a &lt;b then c"},
        {"<", "&lt;"},
        {"a <b <i>c</i>", "a &lt;b <i>c</i>"},
        {"<<b>", "&lt;<b>"},
        {"<<script></script>b onclick=x>", "&lt;b onclick=x>"},
        {"</", "&lt;/"},
        {"<!", "&lt;!"},
        {"<!-- no end", "&lt;!-- no end"},
        {"<b title=\"x", "&lt;b title=\"x"},
        {"{{c1::x<y}} and <b>z</b>", "{{c1::x&lt;y}} and <b>z</b>"},
        {"{{c1::x <y and}} <b>z</b>", "{{c1::x &lt;y and}} <b>z</b>"},
    };
    for (const Reading& row : table) {
        INFO(row.html);
        CHECK(clean_html(row.html).html == row.text);
        CHECK(plain_text(clean_html(row.html).html) == plain_text(row.text));
    }
}

TEST_CASE("Cleaning leaves the gaps of a cloze text as they were", "[html]") {
    for (const std::string_view text :
         {"{{c1::<script>x</script>a}} {{c2::b<o:p></o:p>::<i onclick=x>hint</i>}}",
          "{{c1::a<b}} {{c2::c>d}}", "<div class=x>{{c1::a}}</div><y {{c2::b}}>"}) {
        INFO(text);
        const std::string cleaned = clean_html(text).html;
        CHECK(cloze_fault(cleaned).empty());
        CHECK(cloze_numbers(cleaned) == std::vector{1, 2});
    }
}

TEST_CASE("HTML is read as text the way a browser lays it out", "[html]") {
    const std::vector<Reading> table = {
        {"", ""},
        {"  a \n\t b  ", "a b"},
        {"a<br>b<br/>c", "a\nb\nc"},
        {"a<br><br>b<br>", "a\n\nb"},
        {"<br>a", "a"},
        {"<div>a</div><div>b</div>", "a\nb"},
        {"a<div>b</div>c", "a\nb\nc"},
        {"<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
        {"<p> a </p>\n<p> b </p>", "a\nb"},
        {"<ul><li>a</li>\n<li>b</ul>c", "a\nb\nc"},
        {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"},
        {"a<hr>b", "a\nb"},
        {"a <b> b</b> c", "a b c"},
        {"<pre>\n a\n  b</pre>c", " a\n  b\nc"},
        {"Tom &amp; J&eacute;r&#244;me &#x2026; &hellip; &Omega; &ne; &apos;", "Tom & Jérôme … … Ω ≠ '"},
        {"a&nbsp;&nbsp;b&nbsp;", "a  b "},
        {"&amp;lt; &nope; &amp &; &#; &#x; &#xZ;", "&lt; &nope; &amp &; &#; &#x; &#xZ;"},
        {"&#0;&#xD800;&#x110000;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"a&#7;&#127;&#129;b &#146;", "ab ’"},
        {"<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です", "漢字[かんじ]です"},
        {"<ruby>漢<rt>かん<rb>字<rt>じ</ruby>", "漢[かん]字[じ]"},
        {"x <img src=\"a%20b.png\"> [sound:c&amp;d.mp3]", "x [a b.png] [c&d.mp3]"},
        {"<img src='http://example.org/x.png' alt='a tree'>", "[a tree]"},
        {"a<script>x</script>b<!-- c -->d<style>e</style>", "abd"},
        {"a < b <3", "a < b <3"},
    };
    for (const Reading& row : table) {
        INFO(row.html);
        CHECK(plain_text(row.html) == row.text);
        CHECK(plain_text(clean_html(row.html).html) == row.text);
    }
}

TEST_CASE("NUL and control characters are no text", "[html]") {
    CHECK(plain_text(std::string_view("a\0b\x01\x7F<b\0>", 9)) == "ab<b>");
}

TEST_CASE("Any plain text comes back from its HTML exactly", "[html]") {
    for (const std::string_view text :
         {"", "a", " ", "  a  b ", "\n", "\n\na\n\n", "a\n b \nc", "\t a\t\tb\t", "a & b &amp; <b> \"'",
          "a\xC2\xA0 b", "[sound:x.mp3]", "a\n\n\nb", "{{c1::a\nb}}"}) {
        INFO(text);
        CHECK(plain_text(as_html(text)) == text);
        CHECK(clean_html(as_html(text)).html == as_html(text));
    }
    std::mt19937 random(1956);
    constexpr std::string_view alphabet = " \n\t&<>a;[]b/#";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (auto length = random() % 12; length > 0; --length)
            text += alphabet[random() % alphabet.size()];
        INFO(text);
        REQUIRE(plain_text(as_html(text)) == text);
    }
}

TEST_CASE("The files that a text refers to, each once, without addresses", "[html]") {
    CHECK(media_names("<img src='a.png'><IMG SRC=b%20c.png>[sound:d&amp;e.mp3] <img src=a.png>"
                      "<img src=\"http://x/y.png\"><img src=../z.png>[sound:][sound:f") ==
          std::vector<std::string>{"a.png", "b c.png", "d&e.mp3"});
}

TEST_CASE("A mebibyte of anything is cleaned at once, and clean afterwards", "[html]") {
    for (const std::string_view piece : {"<b>",
                                         "<",
                                         "<b ",
                                         "<b a=\"",
                                         "<x a=\"<x \" ",
                                         "<!--",
                                         "<!",
                                         "</",
                                         "<script>",
                                         "<svg>",
                                         "</script ",
                                         "&#",
                                         "&amp",
                                         "<b a",
                                         "[sound:",
                                         "<ruby><rt>",
                                         "<pre>",
                                         "{{c1::",
                                         "<img src='",
                                         "<b a=b ",
                                         "<b x1=\"'\" x2='\"' "}) {
        INFO(piece);
        for (const std::string_view end : {"", "<", "\">", "'>"}) {
            const std::string html = repeated(piece, 1U << 20U).append(end);
            const auto begin = std::chrono::steady_clock::now();
            const CleanedHtml cleaned = clean_html(html);
            plain_text(html);
            media_names(html);
            CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
            const CleanedHtml again = clean_html(cleaned.html);
            CHECK(again.html == cleaned.html);
            CHECK(again.dropped == Dropped{});
        }
    }
}

TEST_CASE("However many names are dropped, the list of them stays short", "[html]") {
    std::string html = "<b";
    for (int i = 0; i < 1000; ++i)
        html += " a" + std::to_string(i) + "=1";
    const CleanedHtml cleaned = clean_html(html + ">x");
    CHECK(cleaned.html == "<b>x");
    CHECK(cleaned.dropped.size() == 101);
    CHECK(cleaned.dropped.at("other attributes and tags") == 900);
}

} // namespace emlek::test
