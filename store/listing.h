#pragma once

#include "scheduler/card_state.h"
#include "scheduler/review_log.h"
#include "store/collection.h"
#include "store/day_reader.h"
#include "store/prompts.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct ListedCard {
    Prompt prompt;
    std::optional<CardState> state;
    bool suspended = false;
};
// Every card of a scope that was not deleted, in the order they were added, one at a time.
void list_cards(const Collection& collection, const Scope& scope,
                const std::function<void(const ListedCard&)>& each);

// Reads such cards by their ids.
class ListedCards {
  public:
    // Throws StoreError, as does read().
    explicit ListedCards(const Collection& collection);
    ~ListedCards();
    // Nothing when there is no such card, or it was deleted.
    std::optional<ListedCard> read(const CardId& card);

  private:
    const Collection& collection_;
    std::unique_ptr<SQLite::Statement> row_;
};

// All that the log says of a card, in fold order, without what was taken back. 1 µs a row. Throws StoreError.
std::vector<ReviewLog> read_card_log(const Collection& collection, const CardId& card);

struct ListedRow {
    ReviewLog row;
    std::optional<Instant> taken_back;
};
// Every row of the log in fold order, one at a time.
void list_log(const Collection& collection, const std::function<void(const ListedRow&)>& each);
// The same of a database that is not open as a collection. Throws SQLite::Exception too.
void list_log(const SQLite::Database& db, const std::function<void(const ListedRow&)>& each);

} // namespace emlek
