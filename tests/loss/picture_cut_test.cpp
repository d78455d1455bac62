#include "store/backups.h"
#include "store/media_folder.h"
#include "store/move_collection.h"
#include "store/staged_import.h"
#include "tests/loss/pictures.h"
#include "tests/loss/power_cut.h"
#include "tests/loss/recorded_desk.h"
#include "tests/loss/table.h"

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <unistd.h>

#include <iostream>

// Pictures and sounds lie in a folder beside the collection: what a note shows is there, whole, whenever the
// power goes.
namespace emlek::test {

namespace {

namespace fs = std::filesystem;
using Kind = DiskOperation::Kind;

// Of some sectors, so that a part of one can be missing.
constexpr std::size_t bytes_of_a_picture = 9000;

// Notes q1, q2, … with a picture each.
GivenSource pictures(const std::string& deck, unsigned first, unsigned notes) {
    GivenSource source(deck);
    for (unsigned i = first; i < first + notes; ++i) {
        const std::string name = std::to_string(i) + ".png";
        source.ask("q" + std::to_string(i)).media = {name};
        source.media.emplace_back(name, picture(i, bytes_of_a_picture));
    }
    return source;
}

// Pictures come with imports and an edit, and go with the undo of those that no backup shows.
Recording with_pictures() {
    RecordedDesk desk(1);
    desk.import(pictures("P", 1, 3));
    desk.answer();
    desk.back_up();
    desk.undo();
    desk.import(pictures("P", 3, 3));
    desk.edit_with(picture(7, bytes_of_a_picture));
    desk.undo();
    desk.undo();
    desk.answer();
    desk.import(pictures("P", 5, 2));
    return desk.recording();
}

Recording moved() {
    const auto with_pictures = [](const fs::path& file) {
        Desk desk;
        desk.have(numbered_deck("D", 3));
        GivenSource source = pictures("P", 1, 3);
        Unwatched nobody;
        StagedImport(desk.collection(), source, {"P.apkg", std::nullopt}, desk.now(), nobody).apply(nobody);
        desk.study("4 2");
        fs::copy(desk.file().parent_path(), file.parent_path(), fs::copy_options::recursive);
        fs::remove(file.string() + ".lock");
        fs::create_directory(file.parent_path() / "other");
    };
    return record_replacement(with_pictures, [](const OpenOptions& options) {
        Unwatched nobody;
        const fs::path to = options.file.parent_path() / "other" / cut_collection;
        move_collection(options, to, nobody);
        return to;
    });
}

// An import that died when its pictures had their names, before these were on the disk; then the same import
// by a program that finds them there.
Recording after_a_death() {
    RecordedDesk desk(1);
    const std::string bytes = picture(1, bytes_of_a_picture);
    desk.act("an import that dies", [&](Collection& collection) {
        MediaFolder died(collection.file());
        const auto taken = died.take("1.png", static_cast<std::int64_t>(bytes.size()),
                                     [&](const std::function<void(std::string_view)>& take) { take(bytes); });
        const fs::path from = collection.file().parent_path() / "collection.media.incoming";
        const fs::path folder = media_folder(collection.file());
        fs::create_directory(folder);
        const int incoming = ::open(from.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        REQUIRE(::syncfs(incoming) == 0);
        ::close(incoming);
        fs::rename(from / taken.file, folder / taken.file);
    });
    desk.import(pictures("P", 1, 1));
    desk.answer();
    return desk.recording();
}

void expect_none_failed(const Tally& tally) {
    INFO(tally);
    CHECK(tally.tried > 0);
    CHECK(tally.failed() == 0);
}

} // namespace

TEST_CASE("A power cut takes no picture that a note shows, and breaks none, nor one of a backup") {
    expect_none_failed(cut_power("pictures", with_pictures(), 2, 3));
}

TEST_CASE("A power cut in a move leaves every picture whole where the collection is") {
    expect_none_failed(cut_power("pictures that move", moved(), 3));
}

TEST_CASE("Pictures that an import left which died are on the disk before a note shows them") {
    expect_none_failed(cut_power("left by an import", after_a_death(), 3));
}

// The proof that it finds what it looks for.
TEST_CASE("Power cuts find pictures that were not brought to the disk before their note was saved") {
    const Tally unsynced = cut_power("not synced", without(with_pictures(), Kind::SyncDisk, ""), 2, 5);
    INFO(unsynced);
    CHECK(unsynced.lost > 0);
    const Tally half = cut_power("half on the disk", without(moved(), Kind::Sync, "other/"), 4);
    INFO(half);
    CHECK(half.corrupt > 0);
}

TEST_CASE("Power cuts in imports and edits with pictures, and in a move, lose no picture", "[.deep]") {
    const Tally tallies[] = {cut_power("pictures of imports and edits", with_pictures(), 6),
                             cut_power("pictures that move", moved(), 24),
                             cut_power("pictures of an import that died", after_a_death(), 24)};
    for (const Tally& tally : tallies) {
        write_row(std::cout, {"power cuts: " + tally.kind, tally.tried, tally.failed(), tally.seconds});
        expect_none_failed(tally);
    }
}

} // namespace emlek::test
