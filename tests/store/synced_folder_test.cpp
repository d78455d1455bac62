#include "store/synced_folder.h"

#include "store/backups.h"
#include "store/move_collection.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

std::string program_of(const fs::path& file) {
    const auto folder = synced_folder_of(file);
    return folder ? folder->program : "none";
}

OpenOptions options(const fs::path& file) {
    return {file, "the tests", moment("2026-11-23T10:00+01:00")};
}

} // namespace

TEST_CASE("A folder that a program keeps in step with other computers is known by what that program leaves") {
    struct Mark {
        const char* name;
        const char* program;
    };
    for (const Mark mark :
         {Mark{".stfolder/", "Syncthing"}, Mark{".dropbox.cache/", "Dropbox"}, Mark{".dropbox", "Dropbox"},
          Mark{".sync_5f2a0c.db", "Nextcloud or ownCloud"}, Mark{"._sync_5f2a0c.db", "Nextcloud or ownCloud"},
          Mark{".owncloudsync.log", "Nextcloud or ownCloud"}}) {
        const TempFolder folder;
        INFO(mark.name);
        const fs::path deep = folder / "home/Shared/study/emlek";
        fs::create_directories(deep);
        CHECK(program_of(deep / "collection.emlek") == "none");
        const fs::path marker = folder / ("home/Shared/" + std::string(mark.name));
        if (marker.filename().empty()) {
            fs::create_directory(marker.parent_path());
        } else {
            write_bytes(marker, "x");
        }
        CHECK(program_of(deep / "collection.emlek") == mark.program);
        CHECK(synced_folder_of(deep / "collection.emlek")->root == folder / "home/Shared");
        CHECK(program_of(folder / "home/collection.emlek") == "none");
    }
}

TEST_CASE("OneDrive and iCloud are known by the names of their folders") {
    const TempFolder folder;
    CHECK(program_of(folder / "OneDrive/c.emlek") == "OneDrive");
    CHECK(program_of(folder / "OneDrive - School of Budapest/a/c.emlek") == "OneDrive");
    CHECK(program_of(folder / "Library/Mobile Documents/com~apple~CloudDocs/c.emlek") == "iCloud Drive");
    CHECK(program_of(folder / "iCloudDrive/c.emlek") == "iCloud Drive");
    CHECK(program_of(folder / "OneDriver/c.emlek") == "none");
}

TEST_CASE("Dropbox's own folder of settings in a home makes no synced folder of the home") {
    const TempFolder folder;
    fs::create_directories(folder / ".dropbox");
    fs::create_directories(folder / ".local/share/emlek");
    CHECK(program_of(folder / ".local/share/emlek/collection.emlek") == "none");
}

TEST_CASE("A moved collection is whole at its new place, with media and backups, and the old one is aside") {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.study("4 2");
    const std::string before = desk.content();
    const fs::path media = desk.file().parent_path() / "collection.media";
    fs::create_directory(media);
    write_bytes(media / "abc.png", "picture");
    const fs::path home = desk.file().parent_path() / "home/emlek/collection.emlek";
    fs::create_directories(home.parent_path());
    SECTION("to where nothing is") {}
    SECTION("to where a link leads to it") {
        fs::create_symlink(desk.file(), home);
    }
    const auto place = place_outside(home);
    REQUIRE(place);
    CHECK(*place == home);
    CHECK(refusal([&] {
              Unwatched nobody;
              move_collection(options(desk.file()), *place, nobody);
          }).cause() == StoreError::Cause::Held);
    desk.close();
    Unwatched nobody;
    CHECK(move_collection(options(desk.file()), *place, nobody) == BackupContent{3, 2});
    CHECK_FALSE(fs::exists(desk.file()));
    CHECK(fs::exists(desk.file().string() + ".moved"));
    CHECK_FALSE(fs::is_symlink(home));
    CHECK(bytes_of(home.parent_path() / "collection.media/abc.png") == "picture");
    CHECK(list_backups(home).size() == 1);
    Desk there;
    there.close();
    fs::copy_file(home, there.file(), fs::copy_options::overwrite_existing);
    there.reopen();
    CHECK((there.content() == before));
}

TEST_CASE("A move never replaces another collection, and goes nowhere that is synced too") {
    const TempFolder folder;
    const fs::path home = folder / "emlek/collection.emlek";
    fs::create_directories(home.parent_path());
    write_bytes(home, "another");
    CHECK(place_outside(home) == folder / "emlek/collection 2.emlek");
    write_bytes(folder / "emlek/collection 2.emlek", "another");
    CHECK(place_outside(home) == folder / "emlek/collection 3.emlek");
    write_bytes(folder / ".owncloudsync.log", "");
    CHECK_FALSE(place_outside(home));
    CHECK_FALSE(place_outside({}));
}

} // namespace emlek::test
