#pragma once

#include "scheduler/review_log.h"
#include "scheduler/time.h"
#include "store/notes.h"
#include "store/staging.h"
#include "store/transaction.h"
#include "store/watch.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace emlek {

class Collection;

// Brings what was staged into the collection, inside the gate.
class ImportStep {
  public:
    ImportStep(Staging& staging, Transaction& transaction, const Collection& collection, const Now& now,
               Author author, Watch& watch);

    void describe_deck(const DeckAbout& about);
    // Notes that were there. Of a million changed notes the gate keeps a million former ones, in memory.
    void change_notes();
    // Notes that are new, with their cards, states, histories and media.
    void add_notes();

  private:
    void make_decks();
    void insert_notes(std::int64_t base);
    void insert_cards();
    void insert_history();
    void insert_media();

    Staging& staging_;
    Transaction& transaction_;
    SQLite::Database& db_;
    const Collection& collection_;
    Now now_;
    Author author_;
    Watch& watch_;
    std::int64_t position_;
};

// The note's cards become those it makes now. One that it makes no more keeps its history, out of sight. New
// ones follow after `position`, which moves on, in the note's deck; so do those whose deck was deleted
// meanwhile.
void fit_cards(SQLite::Database& db, const Note& note, Instant at, std::int64_t& position);

} // namespace emlek
