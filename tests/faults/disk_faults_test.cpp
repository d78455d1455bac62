#include "tests/faults/faulty_files.h"
#include "tests/faults/faulty_vfs.h"
#include "tests/loss/table.h"

#include <catch2/catch_test_macros.hpp>

#include <cerrno>
#include <iostream>

namespace emlek::test {

namespace {

constexpr std::size_t some = 12;

void expect_none_failed(const FaultTally& tally) {
    INFO(tally);
    CHECK(tally.tried > 0);
    CHECK(tally.failed == 0);
}

FaultTally tried(const std::string& kind, const std::vector<Situation>& situations, DiskFault fault,
                 std::size_t most) {
    FaultyVfs vfs(fault);
    return try_faults(kind, situations, vfs, most);
}

FaultTally with_files_failing(const std::string& kind, const std::vector<Situation>& situations, int error,
                              std::size_t most) {
    FaultyFiles files(error);
    return try_faults(kind, situations, files, most);
}

} // namespace

TEST_CASE("A disk that fails at any moment of a change, once or for good, costs nothing but that try") {
    expect_none_failed(tried("errors", changes(), DiskFault::Error, some));
}

TEST_CASE("A disk that is full at any moment of a change costs nothing but that try") {
    expect_none_failed(tried("no room", changes(), DiskFault::Full, some));
}

TEST_CASE("A read or write that stops half-way in a change costs nothing but that try") {
    expect_none_failed(tried("half-way", changes(), DiskFault::Short, some));
}

TEST_CASE(
    "Opening, making or bringing up to date on a disk that fails leaves what was there, and works later") {
    for (const DiskFault fault : {DiskFault::Error, DiskFault::Full, DiskFault::Short})
        expect_none_failed(tried("openings", openings(), fault, some));
}

TEST_CASE("A disk that fails while a backup, a restore, mending or moving is under way costs only that try") {
    for (const DiskFault fault : {DiskFault::Error, DiskFault::Full, DiskFault::Short})
        expect_none_failed(tried("replacements", replacements(), fault, some));
}

TEST_CASE(
    "A disk or folder that takes no file, name or sync of our own, at any moment, costs only that try") {
    for (const int error : {EIO, ENOSPC, EACCES}) {
        for (const auto& situations : {replacements(), changes(), openings()})
            expect_none_failed(with_files_failing("files", situations, error, some));
    }
}

// The proof that these trials find what they look for.
TEST_CASE("A disk that fails finds a program that takes no notice, makes halves, or says what is not so") {
    FaultyVfs vfs(DiskFault::Error);
    for (const Situation& situation : planted_bugs()) {
        const FaultTally tally = try_faults(situation, vfs, 1000);
        INFO(tally);
        CHECK(tally.failed > 0);
        CHECK(tally.failed < tally.tried);
    }
}

TEST_CASE("Files that fail find a program that says a backup is made when it is not") {
    FaultyFiles files(EIO);
    const FaultTally tally = try_faults(careless_backup(), files, 1000);
    INFO(tally);
    CHECK(tally.failed > 0);
    CHECK(tally.failed < tally.tried);
}

TEST_CASE("Every operation of a disk fails, and nothing is lost", "[.deep]") {
    const struct {
        const char* what;
        DiskFault fault;
    } faults[] = {{"disk errors", DiskFault::Error},
                  {"a full disk", DiskFault::Full},
                  {"reads and writes that stop half-way", DiskFault::Short}};
    for (const auto& [what, fault] : faults) {
        for (const auto& [in, situations] :
             {std::pair("changes", changes()), std::pair("openings", openings()),
              std::pair("replacements", replacements())}) {
            const FaultTally tally = tried(std::string(what) + ": " + in, situations, fault, SIZE_MAX / 2);
            write_row(std::cout, {tally.kind, tally.tried, tally.failed, tally.seconds});
            expect_none_failed(tally);
        }
    }
}

TEST_CASE("Every call of our own for a file fails, and nothing is lost", "[.deep]") {
    std::vector<Situation> all = replacements();
    for (const auto& situations : {changes(), openings()})
        all.insert(all.end(), situations.begin(), situations.end());
    for (const auto& [what, error] :
         {std::pair("errors", EIO), std::pair("no room", ENOSPC), std::pair("no right to write", EACCES)}) {
        const FaultTally tally =
            with_files_failing(std::string("our own file calls: ") + what, all, error, SIZE_MAX / 2);
        write_row(std::cout, {tally.kind, tally.tried, tally.failed, tally.seconds});
        expect_none_failed(tally);
    }
}

} // namespace emlek::test
