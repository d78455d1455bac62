#include "decks/cloze.h"
#include "decks/document/bidi.h"
#include "decks/document/shown_card.h"
#include "tests/decks/document/sketch.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <cmath>

namespace emlek::test {

using namespace std::string_view_literals;

namespace {

std::string repeated(std::string_view text, std::size_t bytes) {
    std::string out;
    while (out.size() + text.size() <= bytes)
        out += text;
    return out;
}

struct Counts {
    std::size_t blocks = 0;
    std::size_t inlines = 0;
    std::size_t cells = 0;
};

void count(const TextBlock& block, Counts& counts) {
    ++counts.blocks;
    counts.inlines += block.inlines.size();
    CHECK(block.insets.size() <= most_insets);
    for (const Inline& piece : block.inlines) {
        CHECK(std::isfinite(piece.style.size));
        CHECK((piece.style.size >= smallest_size && piece.style.size <= largest_size));
    }
}

Counts count(const CardDocument& document) {
    Counts counts;
    for (const Block& block : document.blocks) {
        if (const auto* text = std::get_if<TextBlock>(&block)) count(*text, counts);
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        ++counts.blocks;
        for (const auto& row : table->rows) {
            CHECK(row.size() == table->rows.front().size());
            counts.cells += row.size();
            for (const TableCell& cell : row) {
                for (const TextBlock& text : cell.blocks)
                    count(text, counts);
            }
        }
    }
    return counts;
}

constexpr std::size_t megabyte = 1U << 20U;

// Hard to read for a reader that looks for the end of each thing anew.
const std::vector<std::string>& hard_texts() {
    static const std::vector<std::string> texts = [] {
        std::vector<std::string> all;
        for (const char* piece : {"<b>",
                                  "<div>",
                                  "<div><p>",
                                  "<ul><li>",
                                  "<span style='color:red'>",
                                  "<table>",
                                  "<table><tr><td>",
                                  "<tr><td>x",
                                  "<td rowspan=99 colspan=99>x",
                                  "</b></div></ul>",
                                  "<a href='https://x.example/'>a",
                                  "<p></div>",
                                  "<ruby>a<rt>b",
                                  "<blockquote><div></blockquote>",
                                  "<b>a</b>",
                                  "<br>",
                                  "<img src=a>",
                                  "[sound:a]",
                                  "[sound:",
                                  "[hint:",
                                  "$a ",
                                  "$a",
                                  "$$",
                                  "\\(",
                                  "\\[",
                                  "[latex]",
                                  "[$]",
                                  "漢字[かん]",
                                  "漢[",
                                  "{{c1::",
                                  "{{c1::a}}",
                                  "{{c1::a::",
                                  "}}",
                                  "&",
                                  "&amp;",
                                  "<",
                                  "<!--",
                                  "<a ",
                                  "\xE2\x80\xAE",
                                  "\xE2\x80\xAB",
                                  "*",
                                  "**a",
                                  "*a_",
                                  "_a*",
                                  "`",
                                  "``a",
                                  "![",
                                  "[a](",
                                  "[",
                                  "> ",
                                  "- ",
                                  "- a\n",
                                  "1. a\n",
                                  "# a\n",
                                  "a\n",
                                  "a\n\n",
                                  "|",
                                  "| a ",
                                  "|a|\n|-|\n",
                                  "~~",
                                  "~~a",
                                  "<u>",
                                  "https://a.b ",
                                  "http://",
                                  "\n```\n",
                                  "  ",
                                  "\\",
                                  "a",
                                  "\xFF",
                                  "\n  - a",
                                  "&#x",
                                  "[a]: b\n",
                                  "<script>",
                                  "<td>"}) {
            all.push_back(repeated(piece, megabyte));
        }
        std::string ticks;
        for (std::size_t i = 1; ticks.size() < megabyte; ++i)
            ticks += std::string(i, '`') + "a";
        all.push_back(ticks);
        all.push_back(repeated("<b>", megabyte / 2) + repeated("</i>", megabyte / 2));
        all.push_back(repeated("{{c1::", 180) + repeated("{{c1::a}}", megabyte));
        all.push_back("| " + repeated("a | ", 1000) + "\n|" + repeated("-|", 500) + "\n" +
                      repeated("|\n", megabyte));
        return all;
    }();
    return texts;
}

} // namespace

TEST_CASE("A document's bounds hold whatever is written", "[document]") {
    for (const std::string& text : hard_texts()) {
        for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
            CAPTURE(text.substr(0, 40), markup_names[static_cast<std::size_t>(markup)]);
            const std::string_view part = std::string_view(text).substr(0, megabyte / 8);
            const CardDocument document = document_of(part, markup, 1, Side::Answer);
            const Counts counts = count(document);
            CHECK(counts.blocks <= most_blocks);
            CHECK(counts.inlines <= most_inlines);
            CHECK(counts.cells <= most_cells);
        }
    }
}

TEST_CASE("Text beyond the bounds stands in plain lines at the end", "[document]") {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "<p>p" + std::to_string(i) + "</p>";
    const CardDocument many = document_of(text, Markup::Html);
    CHECK(many.blocks.size() == most_blocks);
    const std::string plain = plain_text(many);
    CHECK(plain.find("p3999\n") != std::string::npos);
    CHECK(plain.ends_with("p4998\np4999"));
    const CardDocument styled = document_of(repeated("<b>x</b>y", 300'000), Markup::Html);
    CHECK(count(styled).inlines <= most_inlines);
    CHECK(plain_text(styled).size() == 2 * (300'000 / 9));
}

TEST_CASE("10,000 nested tags are no depth at all", "[document]") {
    const std::string nested = repeated("<div><ul><li><blockquote>", 10'000 * 8) + "x";
    CHECK(plain_text(document_of(nested, Markup::Html)) == "• x");
    CHECK(plain_text(document_of(repeated("> ", 20'000) + "x", Markup::Markdown)) == "x");
}

TEST_CASE("A megabyte of anything is read in linear time", "[document]") {
    using Clock = std::chrono::steady_clock;
    for (const std::string& text : hard_texts()) {
        for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
            CAPTURE(text.substr(0, 40), markup_names[static_cast<std::size_t>(markup)]);
            const auto begin = Clock::now();
            document_of(text, markup, 1, Side::Question);
            const std::chrono::duration<double> took = Clock::now() - begin;
            CHECK(took.count() < 8); // 0.1 s optimised and undisturbed; one quadratic way takes minutes
        }
    }
}

TEST_CASE("Bytes that are no text do no harm", "[document]") {
    const std::string_view bytes =
        "a\xFF\xC3(b\0c\x01{{c1::d}}\x03"
        "9\x06 e\x02\x04\x05"
        "9\x06"sv;
    for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
        CHECK(plain_text(document_of(bytes, markup, 1, Side::Answer)) == "a\uFFFD\uFFFD(bcd9 e9");
    }
}

TEST_CASE("Bidi controls cannot reorder what stands around them", "[document]") {
    CHECK(with_safe_bidi("a \u202Eevil\u202C b") == "a [U+202E]evil[U+202C] b");
    CHECK(with_safe_bidi("\u202Babc\u202C d") == "\u2067abc\u2069 d");
    CHECK(with_safe_bidi("\u202Aabc\u202C d") == "\u2066abc\u2069 d");
    CHECK(with_safe_bidi("\u2067abc\u2069 d") == "\u2067abc\u2069 d");
    CHECK(with_safe_bidi("\u2067abc") == "[U+2067]abc");
    CHECK(with_safe_bidi("abc\u2069") == "abc[U+2069]");
    CHECK(with_safe_bidi("\u2067a\nb\u2069") == "[U+2067]a\nb[U+2069]");
    CHECK(with_safe_bidi("\u2067\u202Ba\u2069b\u202C") == "[U+2067]\u2067a[U+2069]b\u2069");
    CHECK(with_safe_bidi("שלום‎ \u200F… \u061C") == "שלום‎ \u200F… \u061C");
    for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
        CHECK(plain_text(document_of("a \u202Eb", markup)) == "a [U+202E]b");
    }
    CHECK(sketch(document_of("<b>\u2067a</b>b\u2069", Markup::Html)) == "b([U+2067]a)b[U+2069]");
}

} // namespace emlek::test
