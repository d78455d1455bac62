#include "tests/decks/anki/anki_file.h"
#include "tests/decks/archive/raw_zip.h"
#include "tests/decks/archive/read_archive.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <string>
#include <vector>

namespace emlek::test {

namespace {

// A file that was made to do harm, and words that the sentence about it holds.
struct Hostile {
    std::string what;
    std::function<std::string()> bytes;
    std::vector<std::string> told;
};

std::string with_entry(RawEntry entry) {
    return RawZip{{stored("deck.json", "{}"), std::move(entry)}}.bytes();
}

void check_refused(const std::vector<Hostile>& files) {
    for (const Hostile& file : files) {
        const std::string why = archive_refusal(file.bytes());
        INFO(file.what << ": " << why);
        for (const std::string& word : file.told)
            CHECK(why.find(word) != std::string::npos);
        CHECK((why.back() == '.' || why.back() == '?'));
    }
}

// The collection of Anki's that `change` made something else of, in a package.
std::string changed_collection(const std::function<void(SQLite::Database&)>& change) {
    AnkiFile file;
    file.type(AnkiFile::basic());
    file.note(1, 100, {"q", "a"});
    file.card({1, 1});
    change(file.sql());
    return file.package();
}
std::string with_sql(const char* sql) {
    return changed_collection([sql](SQLite::Database& db) { db.exec(sql); });
}
std::string latest_with(const std::string& collection, const std::string& media) {
    return RawZip{
        {stored("meta", "\x08\x03"), stored("collection.anki21b", collection), stored("media", media)}}
        .bytes();
}

} // namespace

TEST_CASE("An archive whose names lead elsewhere is refused") {
    std::vector<Hostile> files;
    for (const auto& [name, why] : std::vector<std::pair<std::string, std::string>>{
             {"../escape.txt", "leads out of its folder"},
             {"media/../../escape.txt", "leads out of its folder"},
             {"a/..", "leads out of its folder"},
             {"/etc/passwd", "absolute path"},
             {"C:/Windows/win.ini", "drive"},
             {"c:x", "drive"},
             {"\\\\server\\share", "backslash"},
             {"//server/share", "absolute path"},
             {"media\\a.png", "backslash"},
             {std::string("a\0.png", 6), "control character"},
             {"a\nb", "control character"},
             {"", "is empty"},
             {"caf\xE9.png", "not UTF-8"}}) {
        files.push_back({name, [name = name] { return with_entry(stored(name, "x")); }, {why}});
    }
    check_refused(files);
}

TEST_CASE("Links, devices and encrypted entries are refused") {
    const auto entry = [](const auto& change) {
        return [change] {
            RawEntry made = stored("media/a.png", "/etc/passwd");
            change(made);
            return with_entry(made);
        };
    };
    check_refused({
        {"a link", entry([](RawEntry& e) { e.attributes = 0120777U << 16U; }), {"media/a.png", "link"}},
        {"a device", entry([](RawEntry& e) { e.attributes = 0020666U << 16U; }), {"media/a.png", "device"}},
        {"encrypted", entry([](RawEntry& e) { e.flags |= 1; }), {"media/a.png", "encrypted"}},
        {"strongly encrypted", entry([](RawEntry& e) { e.flags |= 0x40; }), {"encrypted"}},
        {"an odd method", entry([](RawEntry& e) { e.method = 99; }), {"media/a.png", "method 99"}},
        {"another name in its own header",
         entry([](RawEntry& e) { e.local_name = "media/b.png"; }),
         {"media/a.png", "otherwise in its own header"}},
        {"two sizes", entry([](RawEntry& e) { e.size = 5; }), {"media/a.png", "sizes differ"}},
    });
}

TEST_CASE("Entries that stand twice or share bytes are refused") {
    check_refused({
        {"twice",
         [] {
             return RawZip{{stored("a", "1"), stored("a", "2")}}.bytes();
         },
         {"\"a\"", "twice"}},
        {"one inside the other",
         [] {
             const std::string inner = RawZip{{stored("b", "content")}}.bytes();
             RawEntry outer = stored("a", inner);
             RawEntry shared = stored("b", "content");
             shared.local_at = 31; // behind the header of "a"
             shared.without_bytes = true;
             return RawZip{{outer, shared}}.bytes();
         },
         {"\"b\"", "shares bytes"}},
        {"more than there can be",
         [] {
             RawZip zip{{stored("a", "1")}};
             zip.zip64 = true;
             zip.count = 65'537;
             return zip.bytes();
         },
         {"65537", "65536"}},
    });
}

TEST_CASE("Bombs are refused before they fill the disk, and name the limit") {
    constexpr std::uint64_t mib = std::uint64_t{1} << 20U;
    check_refused({
        {"deflate, by its ratio",
         [] { return RawZip{{deflated_zeros("deck.json", 40 * mib)}}.bytes(); },
         {"deck.json", "200 times"}},
        {"zstd, by its ratio",
         [] { return latest_with(zstd_zeros(600 * mib), ""); },
         {"collection.anki21b", "200 times"}},
        {"deflate that gives more than it said",
         [] {
             RawEntry entry = deflated("deck.json", std::string(5000, 'x'));
             entry.size = 10;
             return RawZip{{entry}}.bytes();
         },
         {"deck.json", "damaged"}},
        {"a wide zstd window",
         [] {
             // A frame header that asks for 2^31 bytes, then nothing.
             return latest_with(std::string("\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00", 9), "");
         },
         {"collection.anki21b", "27 bits"}},
    });
}

TEST_CASE("A collection that would run without end is refused") {
    check_refused({
        {"a view over an endless query for a table",
         [] {
             return with_sql(
                 "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT "
                 "id + 1 "
                 "FROM n) SELECT id, 'g' AS guid, 100 AS mid, '' AS tags, 'a' AS flds FROM n");
         },
         {"notes", "view"}},
        {"a view that gives 900 MB",
         [] {
             return with_sql(
                 "DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS id, 'g' AS guid, 100 AS mid, '' AS "
                 "tags, "
                 "zeroblob(900000000) AS flds");
         },
         {"notes", "view"}},
        {"a computed column of 900 MB",
         [] {
             return with_sql(
                 "DROP TABLE cards; CREATE TABLE cards (id integer primary key, nid integer, ivl AS "
                 "(zeroblob(900000000)))");
         },
         {"cards", "computed"}},
        {"a virtual table",
         [] { return with_sql("DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(cid)"); },
         {"revlog", "a view or the like"}},
        {"no such table", [] { return with_sql("DROP TABLE revlog"); }, {"revlog"}},
        {"no such column",
         [] { return with_sql("ALTER TABLE notes RENAME COLUMN flds TO text"); },
         {"column"}},
        {"a value of 34 MB",
         [] { return with_sql("UPDATE notes SET flds = randomblob(34000000)"); },
         {"collection.anki2", "32 MiB"}},
    });
}

TEST_CASE("Traps beside the tables that are read are not stepped on") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    file.note(1, 100, {"q", "a"});
    file.card({1, 1});
    file.sql().exec(
        "CREATE VIEW trap AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT * FROM "
        "n;"
        "CREATE TRIGGER on_note BEFORE DELETE ON notes BEGIN SELECT count(*) FROM trap; END;"
        "CREATE TABLE costly (id CHECK (length(hex(zeroblob(400000000))) > id)); ");
    CHECK(read_archive(file.package()).notes.size() == 1);
}

TEST_CASE("A template that repeats a field without end makes no endless text") {
    AnkiFile file;
    MadeType many = AnkiFile::basic();
    many.templates[0].answer.clear();
    for (int i = 0; i < 3000; ++i)
        many.templates[0].answer += "{{Back}}";
    file.type(many);
    for (int note = 1; note <= 20; ++note) {
        file.note(note, 100, {"q", std::string(500'000, 'x')});
        file.card({note, note});
    }
    const Collected read = read_archive(file.package());
    CHECK(read.notes.empty());
    REQUIRE(read.refused.size() == 20);
    CHECK(read.refused[0].why.find("more than 1 MiB") != std::string::npos);
}

TEST_CASE("Notes beyond the limits are refused one by one") {
    AnkiFile file;
    file.type(AnkiFile::basic());
    const auto note = [&](std::int64_t id, const std::vector<std::string>& fields) {
        file.note(id, 100, fields);
        file.card({id, id});
    };
    note(1, {"q", std::string((1U << 20U) + 1, 'x')});
    note(2, std::vector<std::string>(101, "x"));
    note(3, {"q", "caf\xE9"});
    note(4, {"bell\x07 and \xE2\x80\xAE", "a"});
    const Collected read = read_archive(file.package());
    REQUIRE(read.refused.size() == 3);
    CHECK(read.refused[0].why.find("1 MiB") != std::string::npos);
    CHECK(read.refused[1].why.find("100 fields") != std::string::npos);
    CHECK(read.refused[2].why.find("not UTF-8") != std::string::npos);
    REQUIRE(read.notes.size() == 1);
    CHECK(read.notes[0].note.question == "bell and \xE2\x80\xAE");
}

TEST_CASE("JSON that is too deep, lists that lie about their lengths") {
    const auto deep = [] {
        std::string json;
        for (int i = 0; i < 100'000; ++i)
            json += "{\"a\":";
        return json;
    };
    const auto good = [] {
        AnkiFile file(18);
        return zstd_packed(file.collection());
    };
    check_refused({
        {"deep JSON in the collection",
         [&] {
             AnkiFile file;
             const std::string bytes = file.collection(); // writes its own JSON first
             const TempFolder folder;
             write_bytes(folder / "c", bytes);
             {
                 SQLite::Database db((folder / "c").string(), SQLite::OPEN_READWRITE);
                 SQLite::Statement put(db, "UPDATE col SET models = ?");
                 put.bind(1, deep());
                 put.exec();
             }
             return RawZip{{deflated("collection.anki2", bytes_of(folder / "c"))}}.bytes();
         },
         {"models", "deeper than 64"}},
        {"deep JSON in the media list",
         [&] {
             AnkiFile file;
             return RawZip{{deflated("collection.anki2", file.collection()), stored("media", deep())}}
                 .bytes();
         },
         {"media", "deeper than 64"}},
        {"a length beyond the end",
         [&] {
             return latest_with(good(), zstd_packed(std::string("\x0A\xFF\xFF\xFF\xFF\x0F"
                                                                "a",
                                                                7)));
         },
         {"media list", "4294967295 bytes"}},
        {"a number without an end",
         [&] { return latest_with(good(), zstd_packed(std::string(20, '\xFF'))); },
         {"media list", "64 bits"}},
        {"a lying template",
         [&] {
             AnkiFile file(18);
             file.type(AnkiFile::basic());
             const TempFolder folder;
             write_bytes(folder / "c", file.collection());
             {
                 SQLite::Database db((folder / "c").string(), SQLite::OPEN_READWRITE);
                 db.exec("UPDATE templates SET config = x'0AFF01'");
             }
             return latest_with(zstd_packed(bytes_of(folder / "c")), "");
         },
         {"template", "255 bytes"}},
    });
}

TEST_CASE("A package that is cut short anywhere is refused, and so is one with a damaged collection") {
    for (const auto& [schema, container] : std::vector<std::pair<int, Container>>{
             {11, Container::Legacy1}, {11, Container::Legacy2}, {18, Container::Latest}}) {
        AnkiFile file(schema);
        file.type(AnkiFile::basic());
        for (int note = 1; note <= 50; ++note) {
            file.note(note, 100, {"question " + std::to_string(note), "answer"});
            file.card({note, note});
        }
        const std::string good = file.package(container, {{"a.png", "picture"}});
        REQUIRE(read_archive(good).notes.size() == 50);
        for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 60) {
            INFO("cut at " << size << " of " << good.size());
            CHECK_FALSE(archive_refusal(good.substr(0, size)).empty());
        }
    }
    AnkiFile file;
    for (int note = 1; note <= 500; ++note)
        file.note(note, 100, {"question " + std::to_string(note), "answer"});
    const std::string collection = file.collection();
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{30}, collection.size() / 2, collection.size() - 4096}) {
        std::string damaged = collection;
        damaged.replace(at, 64, std::string(64, '\x55'));
        INFO("damaged at " << at);
        const std::string why = archive_refusal(RawZip{{deflated("collection.anki2", damaged)}}.bytes());
        CHECK(why.find("collection.anki2") != std::string::npos);
    }
}

TEST_CASE("A flipped bit in a packed entry is seen") {
    std::string bytes = RawZip{{stored("deck.json", "{\"format\":\"emlek-deck\"}")}}.bytes();
    bytes[bytes.find("emlek")] ^= 1;
    CHECK(archive_refusal(bytes).find("\"deck.json\" of the archive is damaged") != std::string::npos);
}

TEST_CASE("Entries of every length around the pieces in which they are unpacked") {
    for (const std::size_t size : {1U, 65'535U, 65'536U, 65'537U, 131'072U, 1'048'576U}) {
        INFO(size);
        std::string content;
        while (content.size() < size)
            content += std::to_string(content.size());
        content.resize(size);
        RawZip zip{{stored("deck.json", R"({"format":"emlek-deck","version":1,"name":"D","notes":[]})"),
                    deflated("media/deflated", content), stored("media/stored", content)}};
        const Collected read = read_archive(zip.bytes());
        CHECK(read.files.at("deflated") == content);
        CHECK(read.files.at("stored") == content);
        AnkiFile file(18);
        const Collected latest = read_archive(file.package(Container::Latest, {{"a.mp3", content}}));
        CHECK(latest.files.at("a.mp3") == content);
    }
}

TEST_CASE("A zip with 64-bit numbers is read") {
    RawZip zip{
        {stored(
             "deck.json",
             R"({"format":"emlek-deck","version":1,"name":"D","notes":[{"id":"1","question":"q","answer":"a"}]})"),
         stored("media/a.png", "picture")}};
    zip.zip64 = true;
    const Collected read = read_archive(zip.bytes());
    CHECK(read.notes.size() == 1);
    CHECK(read.files.at("a.png") == "picture");
}

TEST_CASE("What is shown of an entry's name is short and stands on one line") {
    for (const std::string& name :
         {"../" + std::string(60'000, 'n'), "media/\xE2\x80\xAE\n" + std::string(300, 'n'),
          std::string(60'000, '\xE9')}) {
        const std::string why = archive_refusal(with_entry(stored(name, "x")));
        INFO(why);
        CHECK(why.size() < 400);
        CHECK(why.find('\n') == std::string::npos);
        CHECK(why.find("\u202E") == std::string::npos);
    }
}

TEST_CASE("A damaged record of the directory's end is told as damage, a real part as a part") {
    std::string bytes = RawZip{{stored("deck.json", "{}"), stored("media/a.png", "x")}}.bytes();
    const std::size_t end = bytes.rfind("PK\x05\x06");
    std::string damaged = bytes;
    damaged.replace(end + 10, 2, "\xFF\xFF"); // entries in all
    CHECK(archive_refusal(damaged).find("damaged") != std::string::npos);
    damaged = bytes;
    damaged[end + 8] = 9; // entries in this part
    CHECK(archive_refusal(damaged).find("damaged") != std::string::npos);
    std::string part = bytes;
    part[end + 4] = 2; // the third of three parts
    part[end + 6] = 1;
    CHECK(archive_refusal(part).find("several parts") != std::string::npos);
}

} // namespace emlek::test
