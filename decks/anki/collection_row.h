#pragma once

#include "decks/anki/emlek_note_type.h"
#include "scheduler/time.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace emlek {

// What schema 11 keeps in the one row of its table col: times, and as JSON the decks, note types, options and
// tags.
struct CollectionRow {
    struct DeckEntry {
        std::int64_t id = 0;
        std::string description; // plain text
    };
    std::map<std::string, DeckEntry> decks; // by full name, parents too
    std::set<EmlekNoteType> types;
    std::set<std::string> tags;
    std::int64_t next_position = 0; // for new cards
    Instant changed;
    Instant created; // the rollover on day 0, in local time
    UtcOffset created_offset;
    RolloverHour rollover;

    std::int64_t seconds() const { return changed.ms / 1000; }
    std::string conf_json() const;
    std::string models_json() const;
    std::string decks_json() const;
    std::string options_json() const; // dconf
    std::string tags_json() const;
};

} // namespace emlek
