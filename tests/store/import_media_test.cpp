#include "decks/archive/open_archive.h"
#include "store/backups.h"
#include "store/check.h"
#include "store/export.h"
#include "store/media_folder.h"
#include "store/restore.h"
#include "store/staged_import.h"
#include "tests/decks/anki/anki_file.h"
#include "tests/decks/archive/raw_zip.h"
#include "tests/decks/archive/read_archive.h"
#include "tests/store/desk.h"
#include "tests/store/given_source.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

const std::string png = "\x89PNG\r\n\x1A\n one picture";
const std::string other_png = "\x89PNG\r\n\x1A\n another one";

ImportReport take(Desk& desk, GivenSource source) {
    Unwatched nobody;
    StagedImport staged(desk.collection(), source, {"p.apkg", std::nullopt}, desk.now(), nobody);
    staged.apply(nobody);
    return staged.report();
}

std::size_t files(Desk& desk) {
    const fs::path folder = media_folder(desk.file());
    if (!fs::exists(folder)) return 0;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

std::string left_out(const ImportReport& report) {
    std::string text;
    for (const auto& each : report.media_left_out)
        text += each.where + ": " + each.why + "\n";
    return text;
}

} // namespace

TEST_CASE("Pictures are kept by their content, each once, and names that differ in case do not collide") {
    Desk desk;
    GivenSource source("D");
    source.ask("q").media = {"a0.jpg", "A0.JPG", "same.png"};
    source.media = {{"a0.jpg", png}, {"A0.JPG", other_png}, {"same.png", png}, {"unused.png", "\x89PNG x"}};
    const ImportReport report = take(desk, source);
    CHECK(report.media == 2);
    CHECK(left_out(report).empty());
    CHECK(files(desk) == 2);
    // echo -n of the content | sha256sum; a picture is named after what it is
    CHECK(desk.number("SELECT count(*) FROM note_media WHERE length(file) = 68 AND file GLOB '*.png'") == 3);
    CHECK(desk.number("SELECT count(DISTINCT file) FROM note_media") == 2);
    CHECK((fs::status(media_folder(desk.file())).permissions() & fs::perms::mask) == fs::perms::owner_all);
    CHECK(take(desk, source).unchanged == 1);
    CHECK(desk.undo() == "1 note from p.apkg");
    CHECK(files(desk) == 0);
    CHECK(desk.number("SELECT count(*) FROM note_media") == 0);
}

TEST_CASE("What is missing, empty or of no known kind is listed by name") {
    Desk desk;
    GivenSource source("D");
    source.ask("q").media = {"gone.png", "empty.mp3", "run.exe", "fake.png", "voice.mp3"};
    source.media = {{"empty.mp3", ""}, {"run.exe", "MZ"}, {"fake.png", "<html>"}, {"voice.mp3", "ID3"}};
    const ImportReport report = take(desk, source);
    CHECK(left_out(report) ==
          "empty.mp3: it is empty\n"
          "run.exe: it is no picture or sound of a kind that Emlék knows\n"
          "fake.png: it is no picture or sound of a kind that Emlék knows\n"
          "gone.png: the deck refers to it but does not hold it\n");
    CHECK(files(desk) == 1);
}

TEST_CASE("A picture that was missing before, or is another now, comes with the same text") {
    Desk desk;
    GivenSource source("D");
    source.ask("q").media = {"a.png"};
    take(desk, source);
    source.media = {{"a.png", png}};
    CHECK(take(desk, source).updated == 1);
    CHECK(files(desk) == 1);
    source.media = {{"a.png", other_png}};
    CHECK(take(desk, source).updated == 1);
    CHECK(take(desk, source).unchanged == 1);
    desk.undo();
    CHECK(files(desk) == 1);
    CHECK(check_collection(desk.collection(), desk.now().at).missing_media == 0);
    fs::remove_all(media_folder(desk.file()));
    const CheckReport report = check_collection(desk.collection(), desk.now().at);
    CHECK(report.missing_media == 1);
    CHECK(report.descriptions.size() == 1);
}

TEST_CASE("Media that a backup shows stay when the import that brought them is taken back") {
    Desk desk;
    GivenSource source("A");
    source.ask("q1", "a1");
    source.notes[0].media = {"a.png"};
    source.media = {{"a.png", png}};
    take(desk, source);
    const bool backed_up = GENERATE(false, true);
    Unwatched nobody;
    std::filesystem::path backup;
    const Moment wall{desk.now().at, desk.now().offset};
    if (backed_up) backup = make_backup(desk.sql(), desk.file(), BackupReason::Daily, wall, nobody).file;
    desk.undo();
    CHECK(files(desk) == (backed_up ? 1U : 0U));
    if (!backed_up) return;
    desk.close();
    restore({desk.file(), "the tests", wall}, backup, nobody);
    desk.reopen();
    CHECK(check_collection(desk.collection(), desk.now().at).missing_media == 0);
}

TEST_CASE("What an import that died left beside the media folder is removed when the collection is opened") {
    Desk desk;
    const fs::path left = desk.file().parent_path() / "collection.media.incoming";
    fs::create_directory(left);
    write_bytes(left / "draft", "x");
    desk.reopen();
    CHECK_FALSE(fs::exists(left));
}

TEST_CASE("A file of a package that says it is larger than 512 MiB is listed, and the rest comes in") {
    AnkiFile anki;
    anki.type(AnkiFile::basic());
    anki.note(1, 100, {"q <img src=\"a.png\">", "a <img src=\"b.png\">"});
    anki.card({1, 1});
    RawEntry large = deflated("0", png);
    large.size = (512ULL << 20U) + 1;
    const TempFolder folder;
    write_bytes(folder / "p.apkg",
                RawZip{{deflated("collection.anki2", anki.collection()), large, stored("1", other_png),
                        stored("media", R"({"0":"a.png","1":"b.png"})")}}
                    .bytes());
    Desk desk;
    ReadOptions options;
    options.calendar = tenth_of_february();
    options.scratch = folder.path();
    Unwatched nobody;
    StagedImport staged(desk.collection(), *open_archive(folder / "p.apkg", options),
                        {"p.apkg", std::nullopt}, desk.now(), nobody);
    CHECK(staged.report().added == 1);
    CHECK(left_out(staged.report()) == "a.png: it is larger than 512 MiB, the most that is kept\n");
    CHECK(staged.report().media == 1);
}

TEST_CASE("Long names of what is missing are shown by their beginning, each once") {
    Desk desk;
    GivenSource source("D");
    const std::string longer(100'000, 'n');
    source.ask("q").media = {longer + "1.png", longer + "2.png", "a\nb.png"};
    source.media = {{longer + "1.png", "MZ"}};
    const ImportReport report = take(desk, source);
    CHECK(report.media_left_out.size() == 3);
    CHECK(left_out(report).find("a\\nb.png: the deck refers") != std::string::npos);
    CHECK(left_out(report).size() < 500);
}

} // namespace emlek::test
