#pragma once

#include "scheduler/time.h"

#include <cstdint>
#include <optional>
#include <string>

namespace emlek {

// How long a piece of work still takes, told so that it can be read: nothing in the first two seconds, in
// steps of five seconds, and never more than before unless it is a good deal more.
class TimeLeft {
  public:
    void start(Millis now);

    // Seconds, from what is done and what there is to do in all; nothing while it is not known.
    std::optional<int> after(Millis now, std::int64_t done, std::int64_t total);

  private:
    Millis started_;
    std::optional<int> told_;
};

// "about 20 seconds left", "about 3 minutes left".
std::string time_left_words(int seconds);

} // namespace emlek
