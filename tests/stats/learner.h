#pragma once

#include "stats/history.h"

#include <cstdint>
#include <memory>

namespace emlek::test {

// A learner whose memory is known, who studies every day by SM-2 what is due and some new cards.
struct Memory {
    double recall = 0.9; // of a card on the day it is due…
    bool decays = false; // …or, with true, of a trace that fades and is strengthened by each recall
    double seconds = 8;  // an answer takes this on average
    int new_per_day = 10;
    int cards = 6'000;
    std::uint64_t seed = 1;
};

// What a study day came to.
struct DayLived {
    double minutes = 0;
    int reviews = 0;
    int fresh = 0;
};

class Learner {
  public:
    explicit Learner(const Memory& memory);
    ~Learner();

    DayLived study_day();
    void take_new(int cards_a_day);
    // What the log and the cards hold after the days so far; today is the next one.
    std::shared_ptr<const History> history() const;

  private:
    struct Life;
    std::unique_ptr<Life> life_;
};

} // namespace emlek::test
