#pragma once

#include "store/notes.h"
#include "store/staged_import.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>

namespace emlek {

// A note of the collection that an incoming one meets.
struct StoredNote {
    std::int64_t number = 0;
    Note note; // without its deck
    Author author = Author::ShippedDeck;
    bool deleted = false;
    bool went_with_deck = false; // deleted together with its deck
};

class StoredNotes {
  public:
    explicit StoredNotes(SQLite::Database& db);

    bool none() const { return none_; }
    std::optional<StoredNote> by_id(const NoteId& id);
    std::optional<StoredNote> by_number(std::int64_t number);

  private:
    static std::optional<StoredNote> read(SQLite::Statement& row);

    bool none_;
    SQLite::Statement by_id_;
    SQLite::Statement by_number_;
};

// Whether two notes differ in nothing but identity and deck.
bool says_the_same(const Note& incoming, const Note& stored);

// What becomes of a note that meets this one, once it is completed by it. Identity and deck do not count as
// what a note says.
Fate fate_of(const Note& incoming, const StoredNote& stored, Author author, const ImportOptions& options);

} // namespace emlek
