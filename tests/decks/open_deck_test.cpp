#include "decks/json_deck.h"
#include "tests/decks/collecting_sink.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace emlek::test {

namespace {

constexpr const char* small_json =
    R"({"format":"emlek-deck","version":1,"name":"D","notes":[
        {"id":"1","question":"<img src=\"a.png\">","answer":"A","markup":"html"}]})";

std::string format_of_bytes(std::string_view name, std::string_view bytes) {
    const TempFolder folder;
    write_bytes(folder / name, bytes);
    return open_deck(folder / name, {})->format();
}

std::string refusal_of(std::string_view name, std::string_view bytes) {
    return fault([&] { read_bytes_as(name, bytes); });
}

std::string utf16(std::string_view ascii) {
    std::string bytes = "\xff\xfe";
    for (const char c : ascii)
        bytes += {c, '\0'};
    return bytes;
}

} // namespace

TEST_CASE("What a file is decides its content, and only then its suffix", "[text]") {
    CHECK(format_of_bytes("deck.csv", small_json) == "Emlék JSON");
    CHECK(format_of_bytes("deck.txt", "\xEF\xBB\xBF\n " + std::string(small_json)) == "Emlék JSON");
    CHECK(format_of_bytes("deck.json", utf16(small_json)) == "Emlék JSON");
    CHECK(format_of_bytes("deck.md", "a\tb\nc\td\n") == "tab-separated text");
    CHECK(format_of_bytes("deck", "a,b\nc,d\n") == "comma-separated text (CSV)");
    CHECK(format_of_bytes("deck.txt", "Q: one\nA: two\n") == "Markdown");
    CHECK(format_of_bytes("deck.txt", "[a]\tb\n[c]\td\n") == "tab-separated text");
    CHECK(format_of_bytes("deck.txt", "{{c1::a}} b\t\n") == "tab-separated text");
}

TEST_CASE("What is no deck is refused with a sentence", "[text]") {
    CHECK(refusal_of("x.csv", "").find("empty") != std::string::npos);
    CHECK(refusal_of("x.csv", " \n\n ").find("blanks") != std::string::npos);
    CHECK(refusal_of("x.txt", "just text").find("no deck that Emlék can read") != std::string::npos);
    CHECK(refusal_of("x.txt",
                     "On a Tuesday, as the shops closed, a crowd met.\n"
                     "It grew, hour by hour, and by nine, or so they say, it filled the square.\n"
                     "Nobody, that night, went home.\n"
                     "The next day, work stopped.\n"
                     "Trams stood, shops were shut, the radio was silent, and people waited.\n")
              .find("no deck that Emlék can read") != std::string::npos);
    CHECK(refusal_of("x.png", "\x89PNG\r\n\x1a\nxxxx").find("its bytes are no text") != std::string::npos);
    CHECK(refusal_of("x.anki2", std::string("SQLite format 3\0xxxxxxx", 23)).find("package") !=
          std::string::npos);
    CHECK(refusal_of("x.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").find("CSV") != std::string::npos);
    CHECK(refusal_of("x.json", "{").starts_with("line 1: "));
    CHECK(refusal_of("x.json", "[1, 2]").find("a list") != std::string::npos);
    CHECK(refusal_of("x", "{\"format\":\"emlek-deck\",\n\"name\":\"\xff\"}").starts_with("line 2: "));
}

TEST_CASE("What is no file is refused and never waited for", "[text]") {
    const TempFolder folder;
    CHECK(fault([&] { open_deck(folder / "nowhere.csv", {}); }) == "there is no such file.");
    CHECK(fault([&] { open_deck(folder / "a/b.csv", {}); }) == "there is no such file.");
    CHECK(fault([&] { open_deck(folder.path(), {}); }).find("without a deck.json") != std::string::npos);
    CHECK(fault([] { open_deck("/dev/zero", {}); }).find("a device or a pipe") != std::string::npos);
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(fault([&] { open_deck(folder / "pipe", {}); }).find("a device or a pipe") != std::string::npos);
    write_bytes(folder / "huge.csv", "a,b\n");
    std::filesystem::resize_file(folder / "huge.csv", (std::uintmax_t{1} << 32U) + 1);
    CHECK(fault([&] { open_deck(folder / "huge.csv", {}); }).find("larger than 4 GiB") != std::string::npos);
    if (::geteuid() == 0) return; // nothing is forbidden to root
    write_bytes(folder / "secret.csv", "a,b\n");
    REQUIRE(::chmod((folder / "secret.csv").c_str(), 0) == 0);
    CHECK(fault([&] { open_deck(folder / "secret.csv", {}); }).find("no right") != std::string::npos);
}

TEST_CASE("A folder with deck.json and media/ gives its notes and the files they refer to", "[text]") {
    const TempFolder folder;
    std::filesystem::create_directories(folder / "d/media/below");
    write_bytes(folder / "d/deck.json", small_json);
    const std::string picture(1'000'000, 'p');
    write_bytes(folder / "d/media/a.png", picture);
    write_bytes(folder / "d/media/with\\backslash", "x");
    write_bytes(folder / "secret", "not the deck's");
    std::filesystem::create_symlink(folder / "secret", folder / "d/media/link.png");
    const CollectingSink sink = read_source(*open_deck(folder / "d", {}));
    CHECK(sink.notes.size() == 1);
    CHECK(sink.deck.name == "D");
    REQUIRE(sink.files.size() == 1);
    CHECK(sink.files.at("a.png") == picture);
    CHECK(sink.sizes.at("a.png") == 1'000'000);
    CHECK(sink.changes.at("what is no file of its own in media/ (a link, a folder) was left out") == 3);
}

TEST_CASE("A folder's deck.json that is a link is not followed", "[text]") {
    const TempFolder folder;
    std::filesystem::create_directories(folder / "d");
    write_bytes(folder / "elsewhere.json", small_json);
    std::filesystem::create_symlink(folder / "elsewhere.json", folder / "d/deck.json");
    CHECK(fault([&] { open_deck(folder / "d", {}); }).find("a link") != std::string::npos);
}

TEST_CASE("A JSON deck with errors is refused with all of them", "[text]") {
    try {
        read_bytes_as("x.json", R"({"format":"emlek-deck","version":1,"name":"D","notes":[7,8]})");
        FAIL("it was taken");
    } catch (const DeckFault& refused) {
        CHECK(refused.errors().size() == 2);
    }
}

TEST_CASE("A first row that is longer than what is usually looked at still tells the columns", "[text]") {
    const std::string longer(300'000, 'x');
    CHECK(read_bytes_as("x.csv", longer + ",answer\nq2,a2\n").notes.size() == 2);
    CHECK(read_bytes_as("x.csv", longer + ",answer").notes.size() == 1);
    std::string lines;
    while (lines.size() < 300'000)
        lines += "a line, and more\n";
    const CollectingSink quoted = read_bytes_as("x.csv", "q,\"" + lines + "\"\nq2,a2\n");
    REQUIRE(quoted.notes.size() == 2);
    CHECK(quoted.notes[0].note.question == "q");
}

TEST_CASE("A row that breaks a limit is refused by that, where no column could be told for it", "[text]") {
    std::string columns = "c";
    for (int i = 1; i < 100'000; ++i)
        columns += ",c" + std::to_string(i);
    for (const std::string& rest : {std::string(), std::string("\n"), "\n" + columns + "\n"})
        CHECK(refusal_of("x.csv", columns + rest).starts_with("line 1: this row has more than 100 fields"));
    CHECK(refusal_of("x.csv", std::string(8'000'000, 'x') + ",a\n")
              .starts_with("line 1: a field here is longer than 1 MiB"));
    CHECK(refusal_of("x.csv", "\"q,a\nq,a\n").starts_with("line 1: the quotation mark that opens"));
}

TEST_CASE("A link that leads to itself is told as that", "[text]") {
    const TempFolder folder;
    std::filesystem::create_symlink("round.csv", folder / "round.csv");
    CHECK(fault([&] { open_deck(folder / "round.csv", {}); }).find("never to a file") != std::string::npos);
}

} // namespace emlek::test
