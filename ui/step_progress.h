#pragma once

#include "scheduler/time.h"
#include "ui/look.h"
#include "ui/time_left.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// How far a long step is, as a person is told.
struct StepProgress {
    std::string stage; // "Reading"; empty before the first word of it
    std::int64_t done = 0;
    std::int64_t total = 0; // 0: not known
    std::optional<int> seconds_left;
};

// Makes of what a Progress hears, which is told far more often, what is worth telling a person. Used by the
// thread that works.
class ProgressTeller {
  public:
    static constexpr std::int64_t told_every_ms = 100; // at most ten times a second

    void start(Millis now);
    // Nothing when the last was told a moment ago.
    std::optional<StepProgress> at(Millis now, std::string_view stage, std::int64_t done, std::int64_t total);

  private:
    TimeLeft left_;
    std::optional<Millis> told_;
    std::string stage_;
};

// A line that fills, and the stage in words below it.
void put_step_progress(const Look& look, const StepProgress& progress, float width);

} // namespace emlek
