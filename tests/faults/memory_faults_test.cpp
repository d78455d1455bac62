#include "tests/faults/failing_memory.h"
#include "tests/loss/table.h"

#include <catch2/catch_test_macros.hpp>

#include <iostream>

namespace emlek::test {

namespace {

constexpr std::size_t some = 12;

FaultTally tried(const std::string& kind, const std::vector<Situation>& situations, std::size_t most) {
    FailingMemory memory;
    FaultTally tally = try_faults(kind, situations, memory, most);
    INFO(tally);
    CHECK(tally.tried > 0);
    CHECK(tally.failed == 0);
    return tally;
}

} // namespace

TEST_CASE("Memory that runs out at any moment of a change costs nothing but that try") {
    tried("changes", changes(), some);
}

TEST_CASE("Memory that runs out while a collection is opened, made or brought up to date costs nothing") {
    tried("openings", openings(), some);
}

TEST_CASE(
    "Memory that runs out while a backup, a restore, mending or moving is under way costs only that try") {
    tried("replacements", replacements(), some);
}

// The proof that these trials find what they look for.
TEST_CASE("Memory that runs out finds a program that takes no notice, makes halves, or says what is not so") {
    FailingMemory memory;
    for (const Situation& situation : planted_bugs()) {
        if (situation.name == "says a library's words") continue; // it has none for this
        const FaultTally tally = try_faults(situation, memory, 80);
        INFO(tally);
        CHECK(tally.failed > 0);
        CHECK(tally.failed < tally.tried);
    }
}

TEST_CASE("Memory runs out at twenty thousand moments, and nothing is lost", "[.deep]") {
    std::size_t all = 0;
    for (const auto& [in, situations] : {std::pair("changes", changes()), std::pair("openings", openings()),
                                         std::pair("replacements", replacements())}) {
        const FaultTally tally = tried(std::string("no memory: ") + in, situations, 1000);
        write_row(std::cout, {tally.kind, tally.tried, tally.failed, tally.seconds});
        all += tally.tried;
    }
    CHECK(all >= 20'000);
}

} // namespace emlek::test
