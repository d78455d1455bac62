#pragma once

#include "scheduler/time.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace emlek {

// How long this learner takes: what the log says, counted by the store.
struct PaceFacts {
    std::vector<Millis> taken;      // of the last 500 answers, any order
    std::int64_t review_firsts = 0; // over 30 days: first answers of a day to cards that were not new
    std::int64_t review_drills = 0; // and the drills those cards had on the same day
    std::int64_t new_firsts = 0;    // the same for cards that were new on that day
    std::int64_t new_drills = 0;
};

// What waits: planned reviews and new cards, and drills that are already due.
struct Workload {
    std::size_t reviews = 0;
    std::size_t fresh = 0;
    std::size_t drills = 0;
};

// Until there are 20 answers: 8 s an answer, 0.2 repeats a review, 0.5 a new card.
class Pace {
  public:
    Pace() = default;
    explicit Pace(PaceFacts facts);

    // ceil(median * (R(1+r) + N(1+s) + drills)), in minutes.
    int minutes(const Workload& work) const;

  private:
    std::int64_t median_ms_ = 8000;
    double repeats_a_review_ = 0.2;
    double repeats_a_new_card_ = 0.5;
};

} // namespace emlek
