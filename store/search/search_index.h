#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"
#include "store/collection.h"
#include "store/search/card_columns.h"
#include "store/search/search_file.h"

#include <cstdint>
#include <memory>

namespace emlek {

// What a search looks into: the words of all notes in the search file, and the figures of all cards in
// memory, 11 bytes a card. It is brought in step with the collection in slices, whatever changed that: this
// program, another one, an undo, an import, a restore. The operations of the gate name what they touched, so
// after a change only that is read; where they are not known any more, all notes are compared in one pass,
// which only writes what is different. A pass that ended early goes on where it was. It must not outlive the
// collection.
class SearchIndex {
  public:
    explicit SearchIndex(const Collection& collection);
    ~SearchIndex();
    SearchIndex(SearchIndex&&) noexcept;
    SearchIndex& operator=(SearchIndex&&) noexcept;

    // Reads about so many more notes, or 32 times as many cards of the file; true when in step. 16 notes that
    // are new take about 4 ms, those that are known well below 1 ms. A new study day is a change, too. To be
    // called until it is true, and then again whenever something may have changed: then it costs next to
    // nothing. Throws StoreError.
    bool advance(std::int64_t notes, const Now& now);
    double share_done() const; // 0 to 1, of what is being done now

    // Nothing changed since it was in step.
    bool in_step() const;

    // For searches. They may begin before it is in step: the columns grow in the order of the cards, and
    // every other change counts up.
    const Collection& collection() const;
    bool is_open() const; // false only before its first slices
    SearchFile& file() const;
    const CardColumns& columns() const;
    bool columns_complete() const;
    bool texts_in_order() const; // `in_order` holds all cards
    std::uint64_t changes() const;
    // Counts up when cards are in other slots than before.
    std::uint64_t layout() const;
    // The file turned out to be unusable: it is made anew.
    void discard_file();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

// All in one, for the terminal.
void bring_in_step(SearchIndex& index, const Now& now, Progress& progress);

} // namespace emlek
