#pragma once

#include "scheduler/time.h"
#include "tests/cli/home.h"

#include <functional>
#include <string>
#include <vector>

namespace emlek::test {

// One answer of a session.
struct Answered {
    std::string card;
    std::string deck;
    int quality = 0;
};

// Decides how to grade a question: "1" to "4".
using Grader = std::function<std::string(const Json& question)>;

// A learner of uneven memory: most answers are good, every fifth hard, every seventh forgotten.
Grader uneven_memory();
Grader perfect_memory();

// Answers what `emlek review --json` asks until all is done.
std::vector<Answered> study(const Home& home, const Grader& grade,
                            const std::vector<std::string>& options = {});

// "2026-12-01T07:30:00": that many days after the first morning, 23 November 2026.
std::string morning(int number);

// How many notes have a card that is due on the day, as `emlek cards` tells it.
std::int64_t notes_due(const Home& home, const std::string& day);
// How many notes have a new card and none that is due.
std::int64_t notes_new(const Home& home, const std::string& day);

// Every card's repetition, easiness, interval and due day, recomputed from `emlek log` by the steps of SM-2
// as they were published; and the same as `emlek cards` tells it.
std::string states_by_the_book(const Home& home);
std::string states_as_told(const Home& home);

// The differences that `emlek check` finds.
std::int64_t differences(const Home& home);

} // namespace emlek::test
