#pragma once

#include "decks/incoming.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace emlek {

// Counts what was left out or changed in a file, by sentence. What a file says can be endlessly different:
// beyond 500 sentences the rest is counted together.
class ChangeCounts {
  public:
    // The count of this sentence, 0 at first.
    std::int64_t& operator[](std::string_view sentence);
    // All of the other's too.
    void add(const ChangeCounts& other);
    void tell(DeckSink& sink) const;

    using Counts = std::map<std::string, std::int64_t, std::less<>>;
    const Counts& counts() const { return counts_; }

  private:
    Counts counts_;
};

} // namespace emlek
