#include "ui/preferences.h"

#include <catch2/catch_test_macros.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace emlek;

namespace {

// A folder of its own for one test.
struct Folder {
    Folder() { std::filesystem::create_directories(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }

    std::filesystem::path path = std::filesystem::temp_directory_path() / "emlek-preferences-test";
};

// While it lives, no file of this process can take a byte.
class FullDisk {
  public:
    FullDisk() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit none{0, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int);
};

} // namespace

TEST_CASE("How a person likes the window is found again") {
    const Folder folder;
    const Preferences liked{
        ThemeChoice::Dark,        130, 90, 1600, 900, true, {"/home/a/é b.csv", "/x.csv"}, "/home/a",
        "/home/a/Dropbox/c.emlek"};
    const auto file = folder.path / "new" / "emlek" / "preferences";
    CHECK(save_preferences(liked, file));
    CHECK(load_preferences(file) == liked);
    CHECK(save_preferences(Preferences{}, file));
    CHECK(load_preferences(file) == Preferences{});
}

TEST_CASE(
    "Whatever a system lets others read by default, only the learner can read how the window is liked") {
    const Folder folder;
    const auto file = folder.path / "new" / "emlek" / "preferences";
    const mode_t before = ::umask(0);
    CHECK(save_preferences({}, file));
    ::umask(before);
    using std::filesystem::perms;
    CHECK(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
    CHECK(std::filesystem::status(file.parent_path()).permissions() == perms::owner_all);
}

TEST_CASE("Saving leaves no second file behind") {
    const Folder folder;
    REQUIRE(save_preferences({}, folder.path / "preferences"));
    int files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path))
        ++files;
    CHECK(files == 1);
}

TEST_CASE("A damaged preferences file costs only what is damaged") {
    const Preferences read = parse_preferences(
        "# a comment\n\ntheme=purple\n text_percent = 120 "
        "\r\nwindow_width=12x\nwindow_height=99999999999999\n"
        "maximised\nmaximised=yes\nunknown=1\n=\n\xFF\xFE");
    CHECK(read.theme == ThemeChoice::AsSystem);
    CHECK(read.text_percent == 120);
    CHECK(read.window_width == Preferences{}.window_width);
    CHECK(read.window_height == Preferences{}.window_height);
    CHECK(read.maximised);
}

TEST_CASE("Preferences are brought into range") {
    CHECK(parse_preferences("text_percent=1").text_percent == Preferences::smallest_text);
    CHECK(parse_preferences("text_percent=1000").text_percent == Preferences::largest_text);
    CHECK(parse_preferences("window_width=10").window_width == Preferences::smallest_width);
    CHECK(parse_preferences("window_height=-5").window_height == Preferences::smallest_height);
}

TEST_CASE("A full disk leaves the preferences as they were") {
    const Folder folder;
    const auto file = folder.path / "preferences";
    const Preferences liked{
        ThemeChoice::Dark,        130, 90, 1600, 900, true, {"/home/a/é b.csv", "/x.csv"}, "/home/a",
        "/home/a/Dropbox/c.emlek"};
    REQUIRE(save_preferences(liked, file));
    {
        const FullDisk full;
        CHECK_FALSE(save_preferences({}, file));
    }
    CHECK(load_preferences(file) == liked);
}

TEST_CASE("Preferences that cannot be stored are no reason to fail") {
    const Folder folder;
    std::ofstream(folder.path / "file") << "in the way";
    CHECK_FALSE(save_preferences({}, folder.path / "file" / "preferences"));
    CHECK_FALSE(save_preferences({}, {}));
    CHECK(load_preferences(folder.path / "absent") == Preferences{});
    CHECK(load_preferences(folder.path) == Preferences{});
}
