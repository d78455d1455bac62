#include "decks/archive/json_zip.h"

#include "decks/archive/zip_reader.h"
#include "decks/json_deck.h"
#include "tests/decks/archive/raw_zip.h"
#include "tests/decks/archive/read_archive.h"
#include "tests/decks/archives.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

TEST_CASE("A zip of our own deck holds the deck and its media", "[json-zip]") {
    const TempFolder folder;
    write_bytes(folder / "picture", "bytes");
    WriteOptions options;
    options.name = "Birds";
    options.scratch = folder.path();
    OutgoingNote owl;
    owl.note = basic("Birds", "1", "bagoly <img src=\"két szó.png\">", "owl");
    owl.note.markup = Markup::Html;
    owl.media = {{"két szó.png", folder / "picture"}};
    OutgoingCard card;
    card.deck = "Birds";
    card.state = CardState{};
    card.flag = 1;
    card.history = {{Instant{}, UtcOffset{}, StudyDay{}, Forget{}}};
    owl.cards = {card};

    Unwatched unwatched;
    const std::filesystem::path file = folder / "birds.zip";
    const auto writer = write_json_zip(file, options);
    writer->about({"Birds", "All that fly", "hu", "a book"});
    writer->about({"Birds::Night", "Those of the night", "", ""});
    writer->note(owl);
    writer->finish(unwatched);
    CHECK(writer->losses() == std::vector<std::string>{"what was learned of 1 card", "1 row of the log",
                                                       "the flag of 1 card", "the description of 1 deck"});

    const ZipReader zip(file, folder.path());
    CHECK(zip.text(*zip.find("media/két szó.png"), 100) == "bytes");
    const auto read = read_json_deck(zip.text(*zip.find("deck.json"), 10'000));
    const Deck& deck = std::get<Deck>(read);
    CHECK(deck.name == "Birds");
    CHECK(deck.description == "All that fly");
    REQUIRE(deck.notes.size() == 1);
    CHECK(deck.notes[0].question == owl.note.question);

    const CollectingSink back = read_archive(file, calendar_at(Instant{1'791'200'000'000}, UtcOffset{120}));
    REQUIRE(back.notes.size() == 1);
    CHECK(back.notes[0].note.question == owl.note.question);
    CHECK(back.notes[0].media == std::vector<std::string>{"két szó.png"});
    CHECK(back.files == std::map<std::string, std::string>{{"két szó.png", "bytes"}});
}

TEST_CASE("A folder that was zipped with its deck in it is read as the deck", "[json-zip]") {
    const std::string deck =
        R"({"format":"emlek-deck","version":1,"name":"D","notes":[{"id":"1","question":"q","answer":"a"}]})";
    const RawZip zipped{{stored("my deck/", ""), stored("my deck/deck.json", deck),
                         stored("my deck/media/a.png", "picture"), stored("media/b.png", "another's"),
                         stored("__MACOSX/my deck/._deck.json", "x")}};
    const Collected read = read_archive(zipped.bytes());
    CHECK(read.deck.name == "D");
    CHECK(read.notes.size() == 1);
    CHECK(read.files == std::map<std::string, std::string>{{"a.png", "picture"}});

    const RawZip two{{stored("a/deck.json", deck), stored("b/deck.json", deck)}};
    CHECK(archive_refusal(two.bytes()).find("2 decks") != std::string::npos);
    const RawZip own{{stored("a/deck.json", "{}"), stored("deck.json", deck)}};
    CHECK(read_archive(own.bytes()).notes.size() == 1);
    const RawZip deep{{stored("a/b/deck.json", deck)}};
    CHECK(archive_refusal(deep.bytes()).find("no deck that Emlék knows") != std::string::npos);
}

} // namespace emlek::test
