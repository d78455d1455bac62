#pragma once

#include <cstdint>
#include <string_view>

namespace emlek {

// The work was asked to stop. It leaves nothing behind.
struct Cancelled {};

// What a long piece of work tells of itself, and how it is asked to stop.
class Progress {
  public:
    virtual ~Progress() = default;

    // Called often, at least every 20 ms of work: `done` of `total` in any unit; total 0: not known. `stage`
    // says what is being done: "Reading", "Writing 12 pictures". Throws Cancelled when a person wants no more
    // of it.
    virtual void at(std::string_view stage, std::int64_t done, std::int64_t total) = 0;
};

// For work that nobody watches.
class Unwatched : public Progress {
  public:
    void at(std::string_view, std::int64_t, std::int64_t) override {}
};

} // namespace emlek
