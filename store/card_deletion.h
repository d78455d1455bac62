#pragma once

#include "decks/progress.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace emlek {

// Calls for each, telling the progress every some milliseconds.
template <class Things, class Take>
void each(const Things& things, std::string_view stage, Progress& progress, const Take& take) {
    constexpr std::size_t things_a_look = 256;
    std::size_t done = 0;
    for (const auto& thing : things) {
        if (done++ % things_a_look == 0)
            progress.at(stage, static_cast<std::int64_t>(done), static_cast<std::int64_t>(things.size()));
        take(thing);
    }
}

// The notes of these cards, each once.
std::vector<NoteId> notes_of(SQLite::Database& db, const std::vector<CardId>& cards, Progress& progress);

// All cards of the notes of these, which go with them when they are deleted.
std::vector<CardId> with_siblings(SQLite::Database& db, const std::vector<CardId>& cards, Progress& progress);

// Inside the gate: marks the cards and their notes. Their log stays.
void mark_deleted(SQLite::Database& db, const std::vector<CardId>& cards, Instant at, Progress& progress);

} // namespace emlek
