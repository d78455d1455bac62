#pragma once

#include "scheduler/time.h"

#include <optional>

namespace emlek {

// How long a card was looked at. The clock is the caller's steady one; time away does not count.
class ThinkingTime {
  public:
    void start(Millis now) {
        before_ = {};
        since_ = now;
    }
    void pause(Millis now) {
        before_ = taken(now);
        since_.reset();
    }
    void resume(Millis now) {
        if (!since_) since_ = now;
    }
    Millis taken(Millis now) const { return {before_.count + (since_ ? now.count - since_->count : 0)}; }

  private:
    Millis before_;
    std::optional<Millis> since_;
};

} // namespace emlek
