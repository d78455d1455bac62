#include "tests/loss/disk.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

namespace emlek::test {

namespace {

constexpr std::size_t sector = 512;

// All that a power cut may leave of the disk, as far as a thousand tries find it.
std::set<DiskImage> possible(const Disk& disk) {
    std::set<DiskImage> images;
    for (std::uint32_t seed = 0; seed < 1000; ++seed)
        images.insert(disk.after_cut(Fate(seed, 0.5, sector)));
    return images;
}

std::string sectors(std::string_view letters) {
    std::string bytes;
    for (const char letter : letters)
        bytes += std::string(sector, letter);
    return bytes;
}

} // namespace

TEST_CASE("A power cut keeps what was synced, and of each sector written since any of its states") {
    Disk disk;
    disk.hold("f", sectors("ab"));
    disk.write("f", 0, sectors("c"));
    disk.write("f", sector, sectors("d"));
    disk.write("f", sector, sectors("e"));
    const std::set<DiskImage> expected = {
        {{"f", sectors("ab")}}, {{"f", sectors("cb")}}, {{"f", sectors("ad")}},
        {{"f", sectors("cd")}}, {{"f", sectors("ae")}}, {{"f", sectors("ce")}},
    };
    CHECK((possible(disk) == expected));
    disk.sync("f");
    CHECK((possible(disk) == std::set<DiskImage>{{{"f", sectors("ce")}}}));
}

TEST_CASE(
    "A write across two sectors may be torn between them, and a lost sector of a longer file is empty") {
    Disk disk;
    disk.hold("f", "");
    disk.write("f", sector / 2, sectors("a"));
    const std::string half(sector / 2, 'a');
    const std::string gap(sector / 2, '\0');
    const std::set<DiskImage> expected = {
        {{"f", ""}},
        {{"f", gap + half + half}},
        {{"f", gap + gap + half}},
        {{"f", gap + half + gap}},
        {{"f", gap + gap + gap}},
    };
    CHECK((possible(disk) == expected));
}

TEST_CASE("A write that did not arrive may leave noise, in its own place alone") {
    Disk disk;
    disk.hold("f", sectors("ab"));
    disk.write("f", 10, "cccc");
    bool noisy = false;
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        const std::string left = disk.after_cut(Fate(seed, 0.5, sector, 0.5)).at("f");
        const std::string place = left.substr(10, 4);
        noisy = noisy || (place != "aaaa" && place != "cccc");
        CHECK((left.substr(0, 10) + left.substr(14) == sectors("ab").substr(4)));
    }
    CHECK(noisy);
}

TEST_CASE("What was cut off a file may come back, until the file is synced") {
    Disk disk;
    disk.hold("f", sectors("ab"));
    disk.truncate("f", sector);
    CHECK(possible(disk).contains({{"f", sectors("ab")}}));
    CHECK(possible(disk).contains({{"f", sectors("a")}}));
    disk.sync("f");
    CHECK((possible(disk) == std::set<DiskImage>{{{"f", sectors("a")}}}));
}

TEST_CASE("A new file's name is durable with its folder, not with its content; so is the end of one") {
    Disk disk;
    disk.create("x/f");
    disk.write("x/f", 0, "a");
    disk.sync("x/f");
    CHECK((possible(disk) == std::set<DiskImage>{{}, {{"x/f", "a"}}}));
    disk.sync_folder_of("other");
    CHECK(possible(disk).size() == 2);
    disk.sync_folder_of("x/other");
    CHECK((possible(disk) == std::set<DiskImage>{{{"x/f", "a"}}}));
    disk.remove("x/f");
    disk.create("x/f");
    CHECK((possible(disk) == std::set<DiskImage>{{}, {{"x/f", ""}}, {{"x/f", "a"}}}));
    CHECK((disk.after_cut(Fate(1, 0, sector)) == DiskImage{{"x/f", "a"}}));
    CHECK((disk.after_cut(Fate(1, 1, sector)) == DiskImage{{"x/f", ""}}));
}

TEST_CASE("A renaming is done whole or not at all, and durable with the folder of the new name") {
    Disk disk;
    disk.hold("f", "old");
    disk.create("f.part");
    disk.write("f.part", 0, "new");
    disk.sync("f.part");
    disk.sync_folder_of("f");
    disk.rename("f.part", "f");
    CHECK((possible(disk) == std::set<DiskImage>{{{"f", "old"}, {"f.part", "new"}}, {{"f", "new"}}}));
    disk.sync_folder_of("f");
    CHECK((possible(disk) == std::set<DiskImage>{{{"f", "new"}}}));
}

TEST_CASE("What is in a new folder is found when the folder's own name is durable") {
    Disk disk;
    disk.make_folder("x");
    disk.create("x/f");
    disk.write("x/f", 0, "a");
    disk.sync("x/f");
    disk.sync_folder_of("x/f");
    CHECK((possible(disk) == std::set<DiskImage>{{}, {{"x/f", "a"}}}));
    disk.sync_folder_of("x");
    CHECK((possible(disk) == std::set<DiskImage>{{{"x/f", "a"}}}));
}

TEST_CASE("After a sync of the whole disk nothing is left to chance") {
    Disk disk;
    disk.create("f");
    disk.write("f", 0, "a");
    disk.make_folder("x");
    disk.rename("f", "x/f");
    disk.sync_all();
    CHECK((possible(disk) == std::set<DiskImage>{{{"x/f", "a"}}}));
}

} // namespace emlek::test
