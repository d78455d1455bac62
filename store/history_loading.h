#pragma once

#include "decks/progress.h"
#include "scheduler/time.h"
#include "stats/history.h"
#include "stats/retention_sentence.h"
#include "store/collection.h"
#include "store/kept_columns.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace emlek {

// The sentence of all decks alone, for the first frame: in some milliseconds, or nothing when it would take
// longer; a loaded history has it then. Throws StoreError.
std::optional<RetentionSentence> read_sentence(const Collection& collection, std::optional<Days> days,
                                               const Now& now);

// Reads the log and the cards into columns, in slices between which the collection may be used and changed.
// The columns of a long log, where its caller keeps them beside the collection (store/kept_columns.h), need
// not be read again, so that only what is new is. Throws StoreError. Destroying it is cancelling it; the
// collection must outlive it.
class HistoryLoading {
  public:
    HistoryLoading(const Collection& collection, const Now& now);
    ~HistoryLoading();
    HistoryLoading(HistoryLoading&&) noexcept;
    HistoryLoading& operator=(HistoryLoading&&) noexcept;

    // Reads about `rows` more; true when all is read. 4,096 rows are 1 to 3 ms. When the collection was
    // changed since the last slice, it begins anew by itself.
    bool advance(std::int64_t rows);
    double share_done() const; // 0 to 1

    // When all is read.
    const std::shared_ptr<const History>& history() const;
    // Whether the collection was changed after it was read.
    bool outdated() const;
    // When all is read: what is worth keeping for the next time, once.
    std::optional<ColumnsToKeep> take_columns_to_keep();
    // What it holds in memory, of which freeing ten million answers takes some 15 ms: on any thread. It is of
    // no use afterwards.
    std::shared_ptr<const void> take_memory();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

// All in one, for the terminal; keeps what is worth it.
std::shared_ptr<const History> read_history(const Collection& collection, const Now& now, Progress& progress);

} // namespace emlek
