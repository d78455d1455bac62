#include "tests/loss/power_cut.h"

#include "store/backups.h"
#include "store/media_folder.h"
#include "store/mend.h"
#include "store/move_collection.h"
#include "store/restore.h"
#include "tests/loss/recorded_desk.h"
#include "tests/loss/table.h"
#include "tests/store/earlier_version.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iostream>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

// Checkpoints come after 4,000 pages, or when the program ends; a short run is to meet both.
constexpr const char* early_checkpoints = "PRAGMA wal_autocheckpoint = 30";

Recording lived(unsigned seed, int steps, const std::string& pragmas = {}) {
    RecordedDesk desk(seed, pragmas);
    desk.live(steps);
    return desk.recording();
}

Recording imported(int notes) {
    RecordedDesk desk(1);
    desk.answer();
    desk.import(numbered_deck("E", notes));
    desk.answer();
    Deck changed = numbered_deck("E", notes + 5);
    for (Note& note : changed.notes)
        note.answer += " changed";
    desk.import(changed);
    desk.undo();
    desk.answer();
    return desk.recording();
}

Recording brought_up_to_date(int version) {
    return record_opening([&](const auto& file) { put_earlier_version(file, version); });
}

void put_nothing(const fs::path& /*file*/) {}

// What is left after a cut is opened again, and cut again meanwhile, as after many of the recording's
// operations as there are in `firsts`.
Tally cut_twice(const Recording& recording, std::size_t firsts, unsigned fates) {
    Tally all;
    all.kind = "a cut while opening after a cut";
    for (std::size_t i = 1; i <= firsts; ++i) {
        const std::size_t first = recording.operations.size() * i / firsts;
        const DiskImage image = after_cut(recording, first, 2);
        const Recording second = record_opening([&](const auto& file) { put(image, file.parent_path()); });
        const Tally tally = cut_power("second cut, first after " + std::to_string(first), second, fates);
        all.tried += tally.tried;
        all.lost += tally.lost;
        all.torn += tally.torn;
        all.differs += tally.differs;
        all.corrupt += tally.corrupt;
        all.seconds += tally.seconds;
        if (all.first_failure.empty()) all.first_failure = tally.first_failure;
    }
    return all;
}

fs::path oldest(const fs::path& collection) {
    return backup_files(collection).back().file;
}

Recording backed_up() {
    RecordedDesk desk(1);
    desk.answer();
    desk.back_up();
    desk.answer();
    desk.back_up();
    desk.answer();
    return desk.recording();
}

Recording restored_and_back() {
    RecordedDesk desk(1);
    desk.answer();
    const fs::path first = desk.back_up();
    desk.answer();
    desk.edit();
    const fs::path replaced = desk.restore(first);
    desk.answer();
    desk.restore(replaced);
    desk.answer();
    return desk.recording();
}

// A backup of two answers, then four more, and the program never closed it.
void left_by_a_crash(const fs::path& file) {
    Desk desk;
    desk.have(numbered_deck("D", 6));
    fs::remove_all(backups_folder(desk.file()));
    desk.study("4 2");
    Unwatched nobody;
    make_backup(desk.sql(), desk.file(), BackupReason::ByHand, {desk.now().at, desk.now().offset}, nobody);
    desk.study("4 4 5 3");
    fs::copy(desk.file().parent_path(), file.parent_path(), fs::copy_options::recursive);
    fs::remove(file.string() + ".lock");
}

void damaged(const fs::path& file) {
    left_by_a_crash(file);
    write_bytes(file, std::string(20'000, 'x'));
    fs::remove(file.string() + "-wal");
}

void with_damaged_states(const fs::path& file) {
    left_by_a_crash(file);
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA wal_checkpoint(TRUNCATE)");
    const int page = db.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = 'card_state'");
    constexpr std::size_t page_size = 4096;
    std::string bytes = bytes_of(file);
    bytes.replace(static_cast<std::size_t>(page - 1) * page_size, page_size, std::string(page_size, '\0'));
    write_bytes(file, bytes);
}

Recording restored_over(void (*prepare)(const fs::path& file)) {
    return record_replacement(prepare, [](const OpenOptions& options) {
        Unwatched nobody;
        restore(options, oldest(options.file), nobody);
        return options.file;
    });
}

Recording mended() {
    return record_replacement(with_damaged_states, [](const OpenOptions& options) {
        Unwatched nobody;
        REQUIRE(mend_states(options, nobody));
        return options.file;
    });
}

Recording moved() {
    const auto with_a_picture = [](const fs::path& file) {
        left_by_a_crash(file);
        fs::create_directory(media_folder(file));
        write_bytes(media_folder(file) / "0a.png", "a picture");
        fs::create_directory(file.parent_path() / "other");
    };
    return record_replacement(with_a_picture, [](const OpenOptions& options) {
        Unwatched nobody;
        const fs::path to = options.file.parent_path() / "other" / cut_collection;
        move_collection(options, to, nobody);
        return to;
    });
}

void expect_none_failed(const Tally& tally) {
    INFO(tally);
    CHECK(tally.tried > 0);
    CHECK(tally.failed() == 0);
}

} // namespace

TEST_CASE("A power cut takes no acknowledged answer, undo or edit, tears none, and breaks nothing") {
    expect_none_failed(cut_power("a day", lived(1, 14), 3));
    expect_none_failed(cut_power("a day with checkpoints", lived(2, 14, early_checkpoints), 3));
}

TEST_CASE("A power cut in an import, or in taking it back, leaves all of it or nothing") {
    expect_none_failed(cut_power("imports", imported(40), 3));
}

TEST_CASE("A power cut while a collection is made or brought up to date leaves one that opens whole") {
    expect_none_failed(cut_power("a new collection", record_opening(put_nothing), 2, 2));
    // Its very first page, spoiled in some of these.
    Recording birth = record_opening(put_nothing);
    birth.operations.resize(12);
    expect_none_failed(cut_power("its first page", birth, 24));
    for (int version = 1; version < collection_version; ++version) {
        const std::string kind = "a migration from version " + std::to_string(version);
        expect_none_failed(cut_power(kind, brought_up_to_date(version), 2));
    }
}

TEST_CASE("A power cut takes no backup that was told, and breaks none") {
    expect_none_failed(cut_power("a backup", backed_up(), 3));
}

TEST_CASE(
    "A power cut in a restore leaves the old collection or the restored one, and what was replaced is kept") {
    expect_none_failed(cut_power("restores", restored_and_back(), 3));
    expect_none_failed(cut_power("of a crashed one", restored_over(left_by_a_crash), 3));
    expect_none_failed(cut_power("of a damaged one", restored_over(damaged), 3));
}

TEST_CASE("A power cut while states are made anew, or a collection moves, leaves it whole in one place") {
    expect_none_failed(cut_power("mending", mended(), 3));
    expect_none_failed(cut_power("moving", moved(), 3));
}

TEST_CASE("A second power cut while a collection is opened after the first one changes nothing") {
    expect_none_failed(cut_twice(lived(2, 14, early_checkpoints), 12, 2));
}

TEST_CASE("The backup before a migration is whole on the disk before the collection is changed") {
    const Recording recording = brought_up_to_date(2);
    const std::string backup = std::string(cut_collection) + ".v2.backup";
    const auto& done = recording.operations;
    const auto begun = std::find_if(done.begin(), done.end(), [](const DiskOperation& operation) {
        return operation.kind == DiskOperation::Kind::Write &&
               operation.file == std::string(cut_collection) + "-wal";
    });
    REQUIRE(begun != done.end());
    const TempFolder folder;
    put(after_cut(recording, static_cast<std::size_t>(begun - done.begin()), 0), folder.path());
    const SQLite::Database written((folder / backup).string(), SQLite::OPEN_READONLY);
    SQLite::Statement state(
        written, "SELECT (SELECT * FROM pragma_integrity_check), (SELECT count(*) FROM review_log)");
    REQUIRE(state.executeStep());
    CHECK(state.getColumn(0).getString() == "ok");
    CHECK(state.getColumn(1).getInt() == 2);
}

TEST_CASE("A collection whose first page a power cut spoiled opens whole from the log beside it") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("4 2");
    const TempFolder after_cut;
    std::string bytes = bytes_of(desk.file());
    std::fill_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 4096), '\xEE');
    write_bytes(after_cut / cut_collection, bytes);
    write_bytes(after_cut / (std::string(cut_collection) + "-wal"), bytes_of(desk.file().string() + "-wal"));
    const Collection opened({after_cut / cut_collection, "the tests", moment("2026-11-23T10:00Z")});
    CHECK((everything_in(opened) == everything_in(desk.collection())));
}

TEST_CASE(
    "A first page that a power cut spoiled while the log's mode was chosen is mended from the journal beside "
    "it") {
    const Recording recording = restored_over(damaged);
    const auto& done = recording.operations;
    const auto first_page = std::find_if(done.rbegin(), done.rend(), [](const DiskOperation& operation) {
        return operation.kind == DiskOperation::Kind::Write && operation.file == cut_collection &&
               operation.offset == 0;
    });
    REQUIRE(first_page != done.rend());
    int spoiled = 0;
    for (unsigned number = 2; number < 200; ++number) {
        const TempFolder folder;
        put(after_cut(recording, static_cast<std::size_t>(done.rend() - first_page), number), folder.path());
        if (!bytes_of(folder / cut_collection).starts_with("SQLite format 3")) ++spoiled;
        const Collection opened({folder / cut_collection, "the tests", recording.moment});
        CHECK((everything_in(opened) == recording.promises.back().content));
    }
    CHECK(spoiled > 0);
}

TEST_CASE("A file that is none of ours stays as it was, whatever log stands beside it") {
    const TempFolder folder;
    const std::string log = std::string(cut_collection) + "-wal";
    const std::string text = "a letter to a friend";
    const std::string begins_like_a_log = std::string("\x37\x7F\x06\x82", 4) + std::string(5000, 'x');
    write_bytes(folder / cut_collection, text);
    write_bytes(folder / log, begins_like_a_log);
    refusal([&] { const Collection refused({folder / cut_collection, "the tests", Moment{}}); });
    CHECK(bytes_of(folder / cut_collection) == text);
    CHECK(bytes_of(folder / log) == begins_like_a_log);
}

// The proofs that the cuts above would find what they look for.

TEST_CASE("Power cuts find the answers that synchronous=NORMAL loses") {
    const Tally tally = cut_power("NORMAL", lived(1, 14, "PRAGMA synchronous = NORMAL"), 2, 5);
    INFO(tally);
    CHECK(tally.lost > tally.tried / 4);
    CHECK(tally.corrupt + tally.torn + tally.differs == 0);
}

TEST_CASE("Power cuts find the files that synchronous=OFF breaks") {
    const std::string off = "PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 30";
    const Tally tally = cut_power("OFF", lived(2, 14, off), 4, 5);
    INFO(tally);
    CHECK(tally.corrupt > 0);
}

TEST_CASE("Power cuts find a change that is made in two transactions") {
    const auto in_two = [](const char* first, const char* second) {
        RecordedDesk desk(1);
        desk.answer();
        desk.act("a change in two halves", [&](Collection& collection) {
            collection.database().exec(first);
            collection.database().exec(second);
        });
        return desk.recording();
    };
    const Tally torn = cut_power(
        "torn", in_two("UPDATE card SET flag = 1 WHERE template = 0", "UPDATE note SET tags = '[\"x\"]'"), 1);
    INFO(torn);
    CHECK(torn.torn > 0);
    const Tally differs =
        cut_power("differs",
                  in_two("CREATE TABLE kept AS SELECT * FROM card_state; DELETE FROM card_state",
                         "INSERT INTO card_state SELECT * FROM kept; DROP TABLE kept"),
                  1);
    INFO(differs);
    CHECK(differs.differs > 0);
}

TEST_CASE("Power cuts find a renaming whose folder is not synced, and a backup that is not") {
    using Kind = DiskOperation::Kind;
    const Tally named = cut_power("no name", without(backed_up(), Kind::SyncFolder, "backups"), 2);
    INFO(named);
    CHECK(named.lost > 0);
    const Tally half = cut_power("no content", without(backed_up(), Kind::Sync, "backups"), 6);
    INFO(half);
    CHECK(half.corrupt > 0);
    const Tally decided = cut_power("not decided", without(restored_and_back(), Kind::SyncFolder, ""), 3);
    INFO(decided);
    CHECK(decided.failed() > 0);
    const Tally kept = cut_power("not kept", without(restored_over(damaged), Kind::Sync, "backups"), 6);
    INFO(kept);
    CHECK(kept.failed() > 0);
}

TEST_CASE("Power cuts find a log that is left beside a restored collection") {
    Recording recording = restored_over(left_by_a_crash);
    for (DiskOperation& operation : recording.operations) {
        if (operation.kind == DiskOperation::Kind::Remove && operation.file.ends_with("-wal"))
            operation = {DiskOperation::Kind::SyncFolder, "none/", 0, {}};
    }
    const Tally tally = cut_power("a log left", recording, 3);
    INFO(tally);
    CHECK(tally.failed() > 0);
}

// The full gate: ./check --deep.

void expect_none_failed(const std::vector<Tally>& tallies) {
    for (const Tally& tally : tallies) {
        write_row(std::cout, {"power cuts: " + tally.kind, tally.tried, tally.failed(), tally.seconds});
        expect_none_failed(tally);
    }
}

TEST_CASE("Fifty thousand power cuts in ten learners' days lose nothing", "[.deep]") {
    std::vector<Tally> tallies;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const bool early = seed % 2 == 0;
        tallies.push_back(cut_power("day " + std::to_string(seed) + (early ? ", early checkpoints" : ""),
                                    lived(seed, 60, early ? early_checkpoints : ""), 6));
    }
    expect_none_failed(tallies);
    std::size_t tried = 0;
    for (const Tally& tally : tallies)
        tried += tally.tried;
    CHECK(tried >= 50'000);
}

TEST_CASE("Power cuts in a migration from each earlier version lose nothing", "[.deep]") {
    for (int version = 1; version < collection_version; ++version) {
        expect_none_failed(std::vector{cut_power("a migration from version " + std::to_string(version),
                                                 brought_up_to_date(version), 12)});
    }
}

TEST_CASE("Power cuts in imports and in every opening lose nothing", "[.deep]") {
    expect_none_failed({
        cut_power("imports and their undo", imported(200), 6),
        cut_power("a new collection", record_opening(put_nothing), 24),
        cut_power("backups", backed_up(), 24),
        cut_power("restores and taking them back", restored_and_back(), 24),
        cut_power("a restore after a crash", restored_over(left_by_a_crash), 24),
        cut_power("a restore over a damaged file", restored_over(damaged), 24),
        cut_power("states made anew", mended(), 24),
        cut_power("moving to another folder", moved(), 24),
        cut_twice(lived(11, 60, early_checkpoints), 300, 3),
    });
}

} // namespace emlek::test
