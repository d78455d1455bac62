#pragma once

#include "store/search/search_file.h"
#include "store/search/searched_note.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

// What cards are sorted by when it is a text, in the search file: `side` by card, `in_order` by text. Cards
// that come after all others reach `in_order` later and in sorted batches, for rows of random texts put in
// one by one would write each of its pages over and over. How far that is stands in the file, so that it goes
// on after any end. All may throw SearchFault.
class TextOrder {
  public:
    explicit TextOrder(SearchFile& file);

    void add(std::int64_t card, const SortedSides& sides);
    void remove(std::int64_t card);

    // About so many more steps of bringing late cards into order, of about a microsecond or two; true when
    // none is left. Nothing else may be changed until then. Changes belong to the open transaction.
    bool advance(std::int64_t steps);
    double share_done() const; // 0 to 1, since the first advance() that found something to do

  private:
    static constexpr std::size_t columns = 3; // question, answer, tags
    using Row = std::pair<std::string, std::int64_t>;

    bool read_batch(std::int64_t& steps);
    bool write_batch(std::int64_t& steps);
    void end_batch();

    SQLite::Statement add_side_;
    SQLite::Statement side_;
    SQLite::Statement remove_side_;
    SQLite::Statement put_in_order_;
    SQLite::Statement take_out_;
    SQLite::Statement set_sorted_;
    std::array<SQLite::Statement, columns> late_;
    std::array<std::int64_t, columns> sorted_{}; // the last card of each column that is in order
    std::int64_t last_ = 0;                      // no card is after it
    std::size_t column_ = 0;
    std::priority_queue<Row, std::vector<Row>, std::greater<>> batch_; // the first text is on top
    std::int64_t read_to_ = 0;                                         // the last card of the batch
    bool reading_ = true;
    std::int64_t first_late_ = 0; // for share_done
};

} // namespace emlek
