#pragma once

#include "scheduler/card_state.h"
#include "scheduler/review_log.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace emlek {

class ChangeRecorder;

// What a change may do while the gate is open. It lives only inside Collection::commit.
class Transaction {
  public:
    explicit Transaction(SQLite::Database& database) : db(database) {}

    SQLite::Database& db;

    // Adds one row to the log. Its id must be greater than every id there.
    void append(const ReviewLog& row);
    // Says that such rows were added, from first to last, by other means.
    void appended(const ReviewId& first, const ReviewId& last);
    // Replaces a card's cached state; absent: the card is new.
    void put_state(const CardId& card, const std::optional<CardState>& state);

    // What add_notes need not be seen by; outlives the change.
    void recorded_by(ChangeRecorder& recorder) { recorder_ = &recorder; }
    // Runs `add`, which adds new notes with their cards, states and media and does nothing else. They are
    // numbered from first to last and taken back by these numbers, so that nothing need be kept of them.
    void add_notes(std::int64_t first, std::int64_t last, const std::function<void()>& add);
    const std::optional<std::int64_t>& first_note() const { return first_note_; }
    const std::optional<std::int64_t>& last_note() const { return last_note_; }

    const std::optional<ReviewId>& first_review() const { return first_; }
    const std::optional<ReviewId>& last_review() const { return last_; }

  private:
    ChangeRecorder* recorder_ = nullptr;
    std::optional<std::int64_t> first_note_;
    std::optional<std::int64_t> last_note_;
    std::optional<ReviewId> first_;
    std::optional<ReviewId> last_;
};

} // namespace emlek
