#pragma once

#include "stats/history.h"
#include "store/collection.h"
#include "store/raw_rows.h"

#include <cstdint>
#include <vector>

namespace emlek {

// All cards in the order of their ids, with what statistics know of each but its deck, tags and kind, some at
// a time. Between two slices it holds nothing of the database.
class CardFactRows {
  public:
    struct Row {
        CardFacts facts;
        NoteId note;
        std::int64_t deck = 0;
        bool met_today = false; // its first answer was today
    };

    CardFactRows(const Collection& collection, StudyDay today);

    // Reads so many more; fewer were the last. Throws SQLite::Exception.
    const std::vector<Row>& advance(std::int64_t rows);

  private:
    Row read_card() const;
    void read_state(CardFacts& card) const;

    StudyDay today_;
    RawRows cards_;
    RawRows states_;
    CardId last_;
    std::vector<Row> batch_;
};

} // namespace emlek
