#include "store/kept_file.h"
#include "store/move_collection.h"
#include "store/restore.h"
#include "tests/faults/failing_memory.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <new>

namespace emlek::test {

namespace {

namespace fs = std::filesystem;

std::string closed_collection() {
    Desk desk;
    desk.have(numbered_deck("D", 3));
    desk.close();
    return bytes_of(desk.file());
}

// Whether it was moved; fails at that allocation.
bool moves(const fs::path& from, const fs::path& to, FailingMemory& memory, std::size_t at) {
    Unwatched nobody;
    const OpenOptions options{from, "test", moment("2026-11-23T10:00+01:00")};
    memory.arm({}, at, false);
    try {
        move_collection(options, to, nobody);
        memory.clear();
        return true;
    } catch (const std::bad_alloc&) {
        memory.clear();
    } catch (const StoreError&) {
        memory.clear();
    }
    return false;
}

} // namespace

TEST_CASE(
    "Memory that runs out in the last steps of a move leaves the collection where it was, and it can be "
    "moved then") {
    constexpr std::size_t last_steps = 60;
    const std::string bytes = closed_collection();
    FailingMemory memory;
    std::size_t all = 0;
    {
        const TempFolder folder;
        write_bytes(folder / "c.emlek", bytes);
        REQUIRE(moves(folder / "c.emlek", folder / "moved.emlek", memory, SIZE_MAX));
        all = memory.clear();
    }
    for (std::size_t at = all - last_steps; at <= all; ++at) {
        const TempFolder folder;
        write_bytes(folder / "c.emlek", bytes);
        const bool moved = moves(folder / "c.emlek", folder / "moved.emlek", memory, at);
        CAPTURE(all - at, moved);
        CHECK(fs::exists(folder / "c.emlek") == !moved);
        CHECK((moved || moves(folder / "c.emlek", folder / "moved.emlek", memory, SIZE_MAX)));
        CHECK(fs::exists(folder / "moved.emlek"));
    }
}

TEST_CASE(
    "A decision that is taken back when memory ran out does not stand, nor what it would have replaced") {
    const TempFolder folder;
    const fs::path file = folder / "c.emlek";
    write_bytes(file, closed_collection());
    Unwatched nobody;
    FailingMemory memory;
    {
        KeptFile kept(file, moment("2026-11-23T10:00+01:00"), nobody);
        REQUIRE(kept.backup());
        const fs::path restoring = restoring_file(file);
        const auto runs_out_after_it_is_named = [&] {
            std::ofstream{restoring};
            memory.arm({}, 1, true);
            throw std::bad_alloc();
        };
        try {
            decide(file, kept, runs_out_after_it_is_named);
        } catch (const std::bad_alloc&) {
            memory.clear();
        }
        CHECK_FALSE(fs::exists(restoring));
    }
    CHECK(list_backups(file).empty());
}

} // namespace emlek::test
