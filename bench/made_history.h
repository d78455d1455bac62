#pragma once

#include "scheduler/card_state.h"
#include "scheduler/grade.h"
#include "scheduler/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace emlek::bench {

// One answer of an invented learner.
struct MadeAnswer {
    std::uint32_t card = 0; // from 0
    StudyDay day;
    Quality quality;
    bool drill = false;
    Days scheduled;
};

// What an invented learner did, in order, and where the cards stand: the states are the fold of the answers.
struct MadeHistory {
    std::vector<MadeAnswer> answers;
    std::vector<std::optional<CardState>> states;    // by card; absent: still new
    std::vector<std::optional<StudyDay>> introduced; // by card
};

struct Habits {
    std::size_t cards = 0; // the last twentieth is still new at the end
    int days = 1095;
    StudyDay last; // the last day of study
    double forgets = 0.1;
};

// Learns some cards a day and reviews what is due, but for a day off now and then. The same every time.
MadeHistory study(const Habits& habits);

// The same with as much forgetting as makes about so many answers.
MadeHistory study_until(Habits habits, std::size_t answers);

// A short, dense history of so many cards: ten reviews each in the 30 days up to `today`.
MadeHistory imported_month(std::size_t cards, StudyDay today);

// Moves everything by so many days.
void shift(MadeHistory& history, Days by);

} // namespace emlek::bench
