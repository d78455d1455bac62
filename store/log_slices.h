#pragma once

#include "scheduler/ids.h"
#include "stats/answer_pass.h"
#include "store/collection.h"
#include "store/raw_rows.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace emlek {

// The columns of review_log that read_log_fact expects, in its order.
inline constexpr const char* fact_columns =
    "id, card, at, day, utc_offset, event, quality, taken_ms, scheduled_days, detail";

// A row of the log; nothing for one of no card. Throws StoreError (Damaged).
std::optional<LogFact> read_log_fact(const RawRows& row);

// Reads the log in fold order, without the rows that were taken back, some rows at a time. Between two slices
// it holds nothing of the database.
class LogSlices {
  public:
    // From the row after `after` on.
    LogSlices(const Collection& collection, const ReviewId& after);

    // Gives the next rows, about so many; `card` numbers cards. True at the end of the log. Throws
    // StoreError.
    template <class Take>
    bool advance(std::int64_t rows, const Take& take) {
        rows_.bind(1, last_);
        rows_.bind(2, rows);
        std::int64_t read = 0;
        while (rows_.step()) {
            ++read;
            last_read_ = rows_.id<ReviewId>(0);
            if (!taken_back(last_read_)) {
                if (auto fact = read_log_fact(rows_)) take(rows_.id<CardId>(1), *fact);
            }
        }
        rows_.reset();
        last_ = last_read_;
        read_ += read;
        return read < rows;
    }
    // The row that was read last; all zero before the first.
    const ReviewId& last() const { return last_; }
    std::int64_t rows_read() const { return read_; }
    // By the milliseconds in the ids; 0 to 1.
    double share_done() const;

  private:
    bool taken_back(const ReviewId& id);
    void find_next_void(const ReviewId& from);

    RawRows rows_;
    RawRows voids_;
    ReviewId last_;
    ReviewId last_read_;
    std::int64_t read_ = 0;
    std::optional<ReviewId> next_void_;
    Instant first_minted_;
    Instant last_minted_;
};

} // namespace emlek
