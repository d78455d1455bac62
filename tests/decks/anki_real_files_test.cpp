#include "tests/decks/archives.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

namespace emlek::test {

namespace {

CollectingSink read(const std::string& name) {
    return read_archive(deck_file_path(name), calendar_at(Instant{1'795'600'000'000}, UtcOffset{60}));
}

} // namespace

TEST_CASE("anki-apkg-export's words in four scripts", "[anki-files]") {
    const CollectingSink sink = read("anki/words.apkg");
    CHECK(refusals(sink).empty());
    REQUIRE(sink.notes.size() == 5);
    const auto note = [&](std::size_t i) -> const Note& { return sink.notes[i].note; };
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(note(i).deck == "Szavak és 言葉");
        CHECK(note(i).type == NoteType::Basic);
        CHECK(note(i).markup == Markup::Html);
        CHECK(note(i).guid.size() == 40);
        CHECK(sink.notes[i].cards.empty()); // all new
    }
    CHECK(note(0).question == "árvíztűrő tükörfúrógép");
    CHECK(note(0).answer == "flood-proof mirror drill");
    CHECK(note(1).question == "<ruby>漢字<rt>かんじ</rt></ruby>を書く");
    CHECK(note(1).answer == "to write <b>kanji</b>");
    CHECK(note(2).question == "a &lt; b &amp; c<br>second line");
    CHECK(note(2).answer == "1 &gt; 0");
    CHECK(note(3).question == "42");
    CHECK(note(4).question == "👩‍🚀 שלום");
    CHECK(note(4).answer == "مرحبا");
    CHECK(sink.changes.at("the tag <script> was left out") == 1);
}

TEST_CASE("anki-apkg-export's picture and sound", "[anki-files]") {
    const CollectingSink sink = read("anki/media.apkg");
    CHECK(refusals(sink).empty());
    REQUIRE(sink.notes.size() == 3);
    CHECK(sink.notes[0].note.question == "What colour? <img src=\"két szó.png\" />");
    CHECK(sink.notes[0].media == std::vector<std::string>{"két szó.png"});
    CHECK(sink.notes[1].media == std::vector<std::string>{"silence.wav"});
    CHECK(sink.notes[2].media == std::vector<std::string>{"gone.png"});
    REQUIRE(sink.files.size() == 2);
    CHECK(sink.files.at("két szó.png").substr(0, 4) == "\x89PNG");
    CHECK(sink.files.at("silence.wav").size() == 844);
    CHECK(sink.files.at("silence.wav").substr(0, 4) == "RIFF");
}

TEST_CASE("anki-apkg-export's four hundred cards with tags", "[anki-files]") {
    const CollectingSink sink = read("anki/squares.apkg");
    CHECK(refusals(sink).empty());
    REQUIRE(sink.notes.size() == 400);
    std::set<std::string> guids;
    for (int n = 1; n <= 400; ++n) {
        const Note& note = sink.notes[static_cast<std::size_t>(n - 1)].note;
        INFO(n);
        CHECK(note.question == std::to_string(n) + " × " + std::to_string(n));
        CHECK(note.answer == std::to_string(n * n));
        CHECK(note.deck == "Numbers::Squares");
        std::vector<std::string> tags = note.tags;
        std::sort(tags.begin(), tags.end());
        CHECK(tags == (n < 10       ? std::vector<std::string>{n % 2 == 1 ? "odd" : "even", "one_digit"}
                       : n % 2 == 1 ? std::vector<std::string>{"more::digits", "odd"}
                                    : std::vector<std::string>{"even", "more::digits"}));
        guids.insert(note.guid);
    }
    CHECK(guids.size() == 400);
}

TEST_CASE("genanki-js's two cards a note and its gaps", "[anki-files]") {
    const CollectingSink sink = read("anki/genanki.apkg");
    CHECK(refusals(sink).empty());
    REQUIRE(sink.notes.size() == 3);
    const Note& cat = sink.notes[0].note;
    CHECK(cat.deck == "Languages::日本語");
    CHECK(cat.question == "猫");
    CHECK(cat.answer == "cat (ねこ)");
    CHECK(cat.further == std::vector<Face>{{"cat", "猫"}});
    CHECK(cat.tags == std::vector<std::string>{"animal", "N5"});
    const Note& television = sink.notes[1].note;
    CHECK(television.question == "テレビ");
    CHECK(television.answer == "television");
    const Note& gaps = sink.notes[2].note;
    CHECK(gaps.type == NoteType::Cloze);
    CHECK(gaps.question == "{{c1::Buda}} lies west, {{c2::Pest::which half?}} east.");
    CHECK(gaps.remark == "of the Danube");
}

} // namespace emlek::test
