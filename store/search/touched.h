#pragma once

#include "scheduler/ids.h"

#include <cstdint>
#include <string>
#include <vector>

namespace emlek {

// The rows that a changeset of SQLite's names: of those, the notes and the cards.
struct Touched {
    std::vector<std::int64_t> notes; // by number
    std::vector<NoteId> notes_of_cards;
    std::vector<CardId> cards;
};

// Adds what this changeset names. False when it cannot be read.
bool add_touched(const std::string& changeset, Touched& touched);

} // namespace emlek
