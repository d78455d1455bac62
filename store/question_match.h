#pragma once

#include "decks/hash_numbers.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace emlek {

class Watch;

// Finds the notes of the collection that ask, in the same deck, what incoming notes ask that have no known
// id. Sixteen bytes an incoming note, and as many for each that is found; texts are compared, never hashes
// alone.
class QuestionMatch {
  public:
    // Of an incoming note without a known id, in the order of the file.
    void add(std::int64_t place, std::string_view deck, std::string_view question);

    // Calls with each pair: of the same questions of a deck the k-th incoming meets the k-th stored. Stored
    // notes whose numbers are in `named`, and deleted ones, are left out.
    void find(SQLite::Database& db, std::vector<std::int64_t> named, Watch& watch,
              const std::function<void(std::int64_t place, std::int64_t number)>& each);

  private:
    struct Asked {
        std::uint64_t hash = 0;
        std::int64_t of = 0; // a place, or a number
        auto operator<=>(const Asked&) const = default;
    };
    std::vector<Asked> stored_that_may_match(SQLite::Database& db, const std::vector<std::int64_t>& named,
                                             Watch& watch) const;

    std::vector<Asked> incoming_;
    std::vector<std::uint64_t> questions_; // their hashes without a deck, in no order until find()
};

} // namespace emlek
