#pragma once

#include "decks/outgoing.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek {

// Counts what a format cannot hold.
class Losses {
  public:
    // "the kind", "note", "notes": what is lost of so many of which.
    void add(std::string_view what, std::string_view one, std::string_view many, std::int64_t times = 1);
    void add_of_notes(std::string_view what) { add(what, "note", "notes"); }
    // What no text format holds: schedules and the log, suspension, flags, media.
    void add_what_texts_lose(const OutgoingNote& note);

    // In the order in which they were first met: "the kind of 93 notes".
    std::vector<std::string> sentences() const;

  private:
    struct Loss {
        std::string_view what;
        std::string_view one;
        std::string_view many;
        std::int64_t times = 0;
    };
    std::vector<Loss> losses_;
};

} // namespace emlek
