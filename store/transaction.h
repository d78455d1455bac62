#pragma once

#include "scheduler/card_state.h"
#include "scheduler/review_log.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

namespace emlek {

// What a change may do while the gate is open. It lives only inside Collection::commit.
class Transaction {
  public:
    explicit Transaction(SQLite::Database& database) : db(database) {}

    SQLite::Database& db;

    // Adds one row to the log. Its id must be greater than every id there.
    void append(const ReviewLog& row);
    // Replaces a card's cached state; absent: the card is new.
    void put_state(const CardId& card, const std::optional<CardState>& state);

    const std::optional<ReviewId>& first_review() const { return first_; }
    const std::optional<ReviewId>& last_review() const { return last_; }

  private:
    std::optional<ReviewId> first_;
    std::optional<ReviewId> last_;
};

} // namespace emlek
