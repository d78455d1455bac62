#include "tests/decks/anki/anki_file.h"
#include "tests/decks/archive/raw_zip.h"
#include "tests/decks/archive/read_archive.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

// A small collection with something of everything that all versions hold.
AnkiFile capitals(int schema) {
    AnkiFile file(schema);
    file.type(AnkiFile::basic());
    file.type(AnkiFile::cloze());
    file.deck(10, "Geography");
    file.deck(11, "Geography::Capitals", false, "Where the <b>governments</b> sit");
    file.note(1, 100, {"Capital of Hungary?", "Budapest <img src=\"parliament.png\">"}, " europe  hungary ",
              "aB&c");
    file.note(2, 103, {"{{c1::Vienna}} lies on the {{c2::Danube}}", "So does Budapest"});
    file.card({1001, 1, 11, 0, 2, 2, 50, 20, 2300, 5, 1});
    file.card({1002, 2, 11, 0, 0, 0, 1});
    file.card({1003, 2, 11, 1, 0, 0, 1});
    file.answer({1'769'000'000'000, 1001, 3, 20, 8});
    return file;
}

const std::vector<std::pair<std::string, std::string>> one_picture = {
    {"parliament.png", "not really a picture"}};

void check_capitals(const Collected& read) {
    CHECK(read.refused.empty());
    REQUIRE(read.notes.size() == 2);
    const IncomingNote& first = read.notes[0]; // no new cards: before those that have them
    CHECK(first.note.type == NoteType::Basic);
    CHECK(first.note.question == "Capital of Hungary?");
    CHECK(first.note.answer == "Budapest <img src=\"parliament.png\">");
    CHECK(first.note.markup == Markup::Html);
    CHECK(first.note.guid == "aB&c");
    CHECK(first.note.deck == "Geography::Capitals");
    CHECK(first.note.tags == std::vector<std::string>{"europe", "hungary"});
    CHECK(first.media == std::vector<std::string>{"parliament.png"});
    CHECK(first.where == "note 1");
    REQUIRE(first.cards.size() == 1);
    CHECK(told(first.cards[0].history) ==
          "Review 2026-01-21 q4 in 20; Seed 2026-01-21 due 2026-02-20 after 20 e230 n2 5/1");
    const Note& gaps = read.notes[1].note;
    CHECK(gaps.type == NoteType::Cloze);
    CHECK(gaps.question == "{{c1::Vienna}} lies on the {{c2::Danube}}");
    CHECK(gaps.answer.empty());
    CHECK(gaps.remark == "So does Budapest");
    CHECK(read.notes[1].cards.empty());
    REQUIRE(read.files.size() == 1);
    CHECK(read.files.at("parliament.png") == "not really a picture");
}

} // namespace

TEST_CASE("The oldest kind of Anki package: schema 11, files as they are") {
    check_capitals(read_archive(capitals(11).package(Container::Legacy1, one_picture)));
}

TEST_CASE("The second kind of Anki package: the collection of 2.1, and an older one that is not read") {
    check_capitals(read_archive(capitals(11).package(Container::Legacy2, one_picture)));
}

TEST_CASE("The newest kind of Anki package: zstd and protobuf, in each schema that has tables of its own") {
    for (const int schema : {15, 16, 17, 18}) {
        INFO("schema " << schema);
        check_capitals(read_archive(capitals(schema).package(Container::Latest, one_picture)));
    }
}

TEST_CASE("The decks of a package, their descriptions, and the name that all of them have in common") {
    const Collected read = read_archive(capitals(18).package(Container::Latest));
    REQUIRE(read.abouts.size() == 2);
    CHECK(read.abouts[0].name == "Geography");
    CHECK(read.abouts[1].name == "Geography::Capitals");
    CHECK(read.abouts[1].description == "Where the governments sit");
}

TEST_CASE("A package of a newer Anki is refused with its version") {
    const std::string too_new =
        archive_refusal(RawZip{{stored("meta", "\x08\x04"), stored("collection.anki21b", "x")}}.bytes());
    CHECK(too_new.find("version 4") != std::string::npos);
    for (const int schema : {10, 19, 250}) {
        const std::string why = archive_refusal(AnkiFile(schema).package(Container::Legacy1));
        INFO(why);
        CHECK(why.find("schema " + std::to_string(schema)) != std::string::npos);
    }
}

TEST_CASE("New cards come in the order of their positions, not of their notes") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    for (int note = 1; note <= 4; ++note) {
        file.note(note, 100, {"q" + std::to_string(note), "a"});
        file.card({note + 100, note, 1, 0, 0, 0, 10 - note});
    }
    // One that waits in a filtered deck has its position kept aside.
    file.deck(50, "Cram", true);
    file.note(5, 100, {"q5", "a"});
    file.card({105, 5, 50, 0, 0, 0, -100'000, 0, 0, 0, 0, 100, 1});
    std::string order;
    for (const IncomingNote& note : read_archive(file.package()).notes)
        order += note.note.question + " ";
    CHECK(order == "q4 q3 q2 q1 q5 ");
}

TEST_CASE("Cards set aside, flagged, buried, in another deck or in a filtered one") {
    AnkiFile file;
    file.type(AnkiFile::reversed());
    file.deck(10, "One");
    file.deck(11, "Two");
    file.deck(12, "Cram", true);
    file.note(1, 101, {"front", "back"}, "leech");
    file.card({1, 1, 10, 0, 0, -1, 1, 0, 0, 0, 0, 0, 0, 3});
    file.card({2, 1, 12, 1, 2, -2, -5, 12, 2500, 3, 0, 70, 11});
    const Collected read = read_archive(file.package());
    REQUIRE(read.notes.size() == 1);
    CHECK(read.notes[0].note.type == NoteType::Both);
    CHECK(read.notes[0].note.deck == "One");
    CHECK(read.notes[0].note.tags == std::vector<std::string>{"leech"});
    REQUIRE(read.notes[0].cards.size() == 2);
    const IncomingCard& aside = read.notes[0].cards[0];
    CHECK(aside.suspended);
    CHECK(aside.flag == 3);
    CHECK(aside.deck.empty());
    CHECK(aside.history.empty());
    const IncomingCard& filtered = read.notes[0].cards[1];
    CHECK(filtered.prompt == Template{1});
    CHECK_FALSE(filtered.suspended);
    CHECK(filtered.deck == "Two");
    CHECK(told(filtered.history) == "Seed 2026-02-10 due 2026-03-12 after 12 e250 n2 3/0");
    CHECK(read.changes.at("a buried card is asked again") == 1);
}

TEST_CASE("What belongs to nothing is counted and left out") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    file.note(1, 100, {"q", "a"});
    file.card({1, 1});
    file.note(2, 100, {"no cards", "a"});
    file.card({3, 77});
    file.answer({1'769'000'000'000, 3});
    file.answer({1'769'000'000'001, 99});
    file.note(4, 555, {"of no type", "a"});
    file.card({4, 4});
    const Collected read = read_archive(file.package());
    CHECK(read.notes.size() == 1);
    CHECK(read.changes.at("a note without cards was left out") == 1);
    CHECK(read.changes.at("a card without its note was left out") == 1);
    CHECK(read.changes.at("an answer to a card that is gone was left out") == 2);
    REQUIRE(read.refused.size() == 1);
    CHECK(read.refused[0].path == "note 4");
    CHECK(read.refused[0].why == "this note has a note type that the package does not describe");
}

TEST_CASE("Deck names that cannot be become the nearest that can") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    file.deck(10, " Space ::: ::B\tC");
    file.note(1, 100, {"q", "a"});
    file.card({1, 1, 10});
    const Collected read = read_archive(file.package());
    CHECK(read.notes.at(0).note.deck == "Space::B C");
    CHECK(read.changes.at("a deck got a name that decks may have here") == 1);
}

TEST_CASE("Media that do not fit their description or have no file's name") {
    AnkiFile file;
    RawZip zip;
    zip.entries.push_back(stored("collection.anki2", file.collection()));
    zip.entries.push_back(stored("0", "content"));
    zip.entries.push_back(stored("media", R"({"0":"../../x.png","1":"gone.png","2":"a\\b.png"})"));
    const Collected read = read_archive(zip.bytes());
    CHECK(read.files.empty());
    CHECK(read.changes.size() == 3);
    CHECK(read.changes.contains("the file \"../../x.png\" was left out: its name is a path"));

    AnkiFile newest(18);
    RawZip lying;
    lying.entries.push_back(stored("meta", "\x08\x03"));
    lying.entries.push_back(stored("collection.anki21b", zstd_packed(newest.collection())));
    lying.entries.push_back(stored("0", zstd_packed("content")));
    const std::string entry = Protobuf().bytes(1, "a.png").number(2, 7).bytes(3, sha1("other")).str();
    lying.entries.push_back(stored("media", zstd_packed(Protobuf().bytes(1, entry).str())));
    CHECK(archive_refusal(lying.bytes()) ==
          "The file \"a.png\" in the package is damaged: it is not the one that the media list describes.");
}

TEST_CASE("An archive without a deck says what was looked for") {
    const std::string why = archive_refusal(RawZip{{stored("letter.txt", "Dear all")}}.bytes());
    for (const char* name : {"collection.anki2", "cards.xml", "deck.json"})
        CHECK(why.find(name) != std::string::npos);
}

} // namespace emlek::test
