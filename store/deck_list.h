#pragma once

#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "stats/retention_report.h"
#include "store/collection.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// A deck as a list or its own page shows it. How much of it is remembered, a report tells
// (stats/retention_report.h).
struct ListedDeck {
    DeckId id;
    std::string name;
    std::string description;
    std::string language;
    std::string source;
    std::optional<int> new_per_day; // its own limit; absent: none
    CardCounts cards;               // with those of the decks below it
    std::int64_t waiting = 0;       // of these: due, neither set aside nor put off
    std::int64_t own_cards = 0;     // without those below
    std::int64_t met_today = 0;     // new cards that were answered today, also those that are gone since
    std::optional<StudyDay> exam;   // absent: none
    std::int64_t too_late = 0;      // of its new cards, those that come too late for the exam: a note shows
                                    // one card a day
};

// Counts the cards of all decks in one pass, in slices between which the collection may be used and changed.
// It must not outlive the collection.
class DeckListing {
  public:
    DeckListing(const Collection& collection, StudyDay today);
    ~DeckListing();
    DeckListing(DeckListing&&) noexcept;
    DeckListing& operator=(DeckListing&&) noexcept;

    // Reads about so many more cards; true when all are counted. 4,096 take some 2 ms. When the collection
    // was changed since the last slice, it begins anew by itself. Throws StoreError.
    bool advance(std::int64_t cards);

    // When all are counted: as a tree is read, each deck before those below it.
    const std::vector<ListedDeck>& decks() const;
    // Whether the collection was changed after they were counted.
    bool outdated() const;

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

// All in one, for the terminal.
std::vector<ListedDeck> list_decks(const Collection& collection, StudyDay today);

} // namespace emlek
