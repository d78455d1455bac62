#pragma once

#include "tests/store/desk.h"

#include <cstdint>

namespace emlek::test {

// A learner's years, by a seed: decks in decks, kinds and tags, days off, flights over half the world and
// back, daylight saving, answers ahead, drills, answers taken back, cards forgotten or put to another day by
// hand, cards set aside, put off and deleted, imports with histories of their own of which one is taken back,
// and a clock that was wrong for a day. Written straight into the tables, with states that are the fold of
// the log.
struct LivedHistory {
    std::uint64_t seed = 1956;
    int answers = 100'000; // about
    int cards = 3'000;
};

// The learner's now at the end of it. The desk has no cards before.
Now live(Desk& desk, const LivedHistory& wanted);

} // namespace emlek::test
