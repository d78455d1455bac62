#pragma once

#include "decks/progress.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "stats/answer_columns.h"
#include "stats/answer_pass.h"
#include "stats/history.h"
#include "store/collection.h"
#include "store/id_index.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <vector>

namespace emlek {

// The log is never rewritten, so the columns made of it can be kept: in a file beside the collection, 16
// bytes an answer. It is a cache: whoever deletes it loses nothing but the time to make it anew, and a file
// that is torn, of another version or of another log is not used. It holds columns, and of each card its id
// and what the pass remembers, for all rows of the log up to `last`.

// "collection.emlek.columns".
std::filesystem::path kept_columns_file(const Collection& collection);

// What a file is of.
struct KeptPrefix {
    ReviewId last;           // the log's row that was read last
    std::int64_t voids = 0;  // rows up to it that were taken back
    std::int64_t anchor = 0; // of the days of Anki's
    std::uint64_t rows = 0;  // answers
    std::uint64_t cards = 0; // with rows in the log
};

// Due answers of one study day.
struct KeptDay {
    std::int32_t day = 0;
    std::uint32_t answers = 0;
    std::uint32_t right = 0;
};

// Reads such a file in slices. Nothing in it is believed before it was checked.
class KeptColumns {
  public:
    // Nothing when there is no file that fits this log as it is now.
    static std::optional<KeptColumns> open(const Collection& collection, std::int64_t anchor);

    const KeptPrefix& prefix() const { return prefix_; }
    const std::vector<KeptDay>& days() const { return days_; }

    // What the pass remembers of each of these cards; of one without rows, what it knows of a new card. In
    // place of advance(), without the answers: a millisecond for 100,000 cards. Nothing when the file is
    // torn.
    std::optional<std::vector<CardTrack>> tracks_of(const IdIndex<CardId>& cards);

    enum class Progress : std::uint8_t { More, Done, Unusable };
    // Reads a block with each call: of the cards' ids, then of their tracks, then of the answers.
    Progress advance();
    // When done.
    std::vector<CardId>& ids() { return ids_; }
    std::vector<CardTrack>& tracks() { return tracks_; }
    AnswerColumns& columns() { return columns_; }

  private:
    template <class T>
    bool read_next(std::vector<T>& of_cards);
    bool read_block();

    std::ifstream in_;
    KeptPrefix prefix_;
    std::vector<KeptDay> days_;
    std::vector<CardId> ids_;
    std::vector<CardTrack> tracks_;
    AnswerColumns columns_;
};

// What such a file is made of.
struct ColumnsToKeep {
    std::filesystem::path file;
    KeptPrefix prefix;
    std::shared_ptr<const History> history;
    std::vector<CardTrack> tracks; // of the history's first cards, those with rows in the log
};

// Writes one beside the former one, which it replaces at the end. Not two at a time for one collection; else
// on any thread, since it uses nothing but what it is given. A disk that is full or not to be written to is
// no error: there is then no file. Cancelled by `progress` it leaves nothing. About 0.2 s for ten million
// answers, and as long to remove half of them.
void keep_columns(const ColumnsToKeep& columns, Progress& progress);

} // namespace emlek
