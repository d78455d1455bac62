#pragma once

#include "decks/incoming.h"
#include "decks/mnemosyne/log_entries.h"

#include <cstdint>

namespace emlek {

// What Mnemosyne knows of a card's learning.
struct Learned {
    std::int64_t last_rep = 0; // seconds since 1970
    std::int64_t next_rep = 0; // the same; of a remembered card midnight UTC of the local day that it is due
    std::int32_t easiness = 250;
    std::int32_t reps = 0;
    std::int32_t lapses = 0;
    std::int32_t retained = 0; // answers that were right since the last that was not, without the first
    std::int8_t grade = -1;    // -1: never answered
};

// Of an entry of type 6. What is no number, or out of all bounds, is taken as the nearest that can be.
Learned learned(const MnemosyneEntry& entry);

// The same as a state that came with an import, at the last repetition. A remembered card is due on the local
// day whose midnight UTC is next_rep; a forgotten one is due on the day when it was forgotten.
PastRow seed(const Learned& learned, const Calendar& calendar);

} // namespace emlek
