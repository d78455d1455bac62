#pragma once

#include "decks/note.h"
#include "scheduler/ids.h"
#include "store/collection.h"
#include "store/raw_rows.h"
#include "store/search/card_columns.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct SearchedCard {
    std::int32_t prompt = 0;
    CardId id;
    CardFigures figures;
};

// What the two sides of a card are sorted by.
struct SortedSides {
    std::string question;
    std::string answer;
    std::string tags;
};

// A note of the collection as search sees it.
struct SearchedNote {
    std::int64_t number = 0;
    std::int64_t hash = 0; // of what it says, and of its tags
    std::optional<std::int32_t> added;
    Note note;
    std::vector<SearchedCard> cards; // those that are not deleted, by prompt

    std::string pieces() const; // of all its texts
    SortedSides sides(std::int32_t prompt) const;
};

// Reads them by their numbers. All may throw SQLite::Exception.
class SearchedNotes {
  public:
    explicit SearchedNotes(const Collection& collection);

    // The first after this number, deleted or not.
    std::optional<std::int64_t> next_after(std::int64_t number);
    // Nothing when there is none, or it is deleted, or none of its cards is there.
    std::optional<SearchedNote> read(std::int64_t number);
    std::optional<std::int64_t> number_of(const NoteId& note);
    std::optional<std::int64_t> number_of_card(const CardId& card);

  private:
    void read_cards(SearchedNote& note);

    SQLite::Statement next_;
    SQLite::Statement note_;
    SQLite::Statement number_;
    SQLite::Statement card_number_;
    RawRows cards_;
};

} // namespace emlek
