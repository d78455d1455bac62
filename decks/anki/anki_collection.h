#pragma once

#include "decks/anki/guarded_database.h"
#include "decks/incoming.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What a collection of Anki's says beside its notes and cards.

struct AnkiTemplate {
    std::string name;
    std::string question; // with {{Field}} and the like: card_template.h
    std::string answer;
};

struct AnkiNoteType {
    std::string name;
    bool cloze = false;
    std::vector<std::string> fields;
    std::vector<AnkiTemplate> templates;
};

struct AnkiDeck {
    std::string name;        // levels joined by "::"; a name that is_deck_name() allows
    std::string description; // HTML
    bool filtered = false;   // holds cards of other decks for a while
};

struct AnkiCollection {
    int schema = 0;
    StudyDay day_zero;            // that due days are counted from
    bool first_scheduler = false; // its answers to cards being learned had three buttons: again, good, easy
    std::map<std::int64_t, AnkiNoteType> note_types;
    std::map<std::int64_t, AnkiDeck> decks;
    std::int64_t mended_deck_names = 0;
};

inline constexpr int oldest_schema = 11;
inline constexpr int newest_schema = 18;

// Reads it from the tables of a collection of schema 11 (JSON) or 14 to 18 (tables of their own). Throws
// DeckFault when the schema is another, or the tables are not as Anki makes them.
AnkiCollection read_anki_collection(GuardedDatabase& database, const Calendar& calendar);

// The nearest name that a deck may have; "Default" when nothing is left of it.
std::string mended_deck_name(std::string_view name);

// Parts of the reader, by how the schema keeps them.
void read_json_columns(GuardedDatabase& database, AnkiCollection& collection,
                       std::optional<UtcOffset>& created_at_offset);
void read_own_tables(GuardedDatabase& database, AnkiCollection& collection);

} // namespace emlek
