#pragma once

#include "decks/anki/card_history.h"
#include "decks/anki/guarded_database.h"
#include "decks/anki/note_maker.h"
#include "decks/anki/revlog_rows.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace emlek {

struct AnkiCard {
    AnkiCardRow row;
    std::vector<RevlogRow> log; // oldest first
};

struct AnkiNote {
    AnkiNoteRow row;
    std::vector<AnkiCard> cards; // at least one, by ord
};

// What of a collection belongs to nothing that is there.
struct AnkiOrphans {
    std::int64_t notes = 0; // without cards
    std::int64_t cards = 0; // without their note
    std::int64_t log = 0;   // answers to cards that are gone
};

// The notes of a collection, each with its cards and their logs: those with new cards in the order of their
// positions, which is the order in which Anki would show them. Three queries in one order run side by side,
// so memory holds one note at a time; SQLite sorts on disk what does not fit. Throws what GuardedDatabase
// does, and DeckFault for more than
// 5,000,000 notes, 2,000 cards of a note, 200,000 answers to them.
class CollectionStream {
  public:
    explicit CollectionStream(GuardedDatabase& database);
    // False at the end.
    bool next(AnkiNote& note);
    // After the last note.
    AnkiOrphans orphans() const;
    std::int64_t total() const { return notes_in_all_; }

  private:
    void next_card();
    void next_answer();
    AnkiCard take_card();

    GuardedDatabase& database_;
    std::int64_t notes_in_all_ = 0;
    std::int64_t cards_in_all_ = 0;
    std::int64_t answers_in_all_ = 0;
    std::int64_t notes_taken_ = 0;
    std::int64_t cards_taken_ = 0;
    std::int64_t answers_taken_ = 0;
    std::size_t answers_of_note_ = 0; // at hand
    Rows notes_;
    Rows cards_;
    Rows log_;
    std::optional<std::int64_t> card_note_;   // of the card at hand
    std::optional<std::int64_t> answer_card_; // of the answer at hand
};

} // namespace emlek
