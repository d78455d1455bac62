#include "store/actions.h"

#include "store/explain.h"
#include "store/sql.h"
#include "store/transaction.h"

namespace emlek {

namespace {

void expect_newest(SQLite::Database& db, const CardId& card, const std::optional<ReviewId>& newest) {
    auto row = sql::prepare(db, "SELECT max(id) FROM review_log WHERE card = ?", card);
    row.executeStep();
    if (sql::maybe_id<ReviewId>(row, 0) == newest) return;
    throw StoreError(
        StoreError::Cause::Refused,
        "This card was changed since it was shown, so the answer was not saved. Nothing else was "
        "changed. Stop the session and start it again.");
}

template <class Value>
std::int64_t set_column(Collection& collection, const OperationLabel& label, const CardId& card,
                        const BeforeCommit& ready, const char* update, Value value) {
    return collection.commit(label, [&](Transaction& transaction) {
        if (sql::run(transaction.db, update, value, card) != 1) {
            throw StoreError(StoreError::Cause::Refused,
                             "This card is no longer in the collection. Nothing was changed.");
        }
        if (ready) ready();
    });
}

} // namespace

std::int64_t record_answer(Collection& collection, const OperationLabel& label, const ReviewLog& row,
                           const std::optional<CardState>& after, const std::optional<ReviewId>& newest,
                           const BeforeCommit& ready) {
    return collection.commit(label, [&](Transaction& transaction) {
        expect_newest(transaction.db, row.card, newest);
        transaction.append(row);
        if (after) transaction.put_state(row.card, after);
        if (ready) ready();
    });
}

std::int64_t put_off(Collection& collection, const OperationLabel& label, const CardId& card,
                     const BeforeCommit& ready) {
    return set_column(collection, label, card, ready, "UPDATE card SET buried_until = ? WHERE id = ?",
                      label.now.day + Days{1});
}

std::int64_t set_aside(Collection& collection, const OperationLabel& label, const CardId& card,
                       const BeforeCommit& ready) {
    return set_column(collection, label, card, ready, "UPDATE card SET suspended = ? WHERE id = ?",
                      std::int64_t{1});
}

std::int64_t set_flag(Collection& collection, const OperationLabel& label, const CardId& card, bool flagged,
                      const BeforeCommit& ready) {
    return set_column(collection, label, card, ready, "UPDATE card SET flag = ? WHERE id = ?",
                      std::int64_t{flagged});
}

std::int64_t keep_leech(Collection& collection, const OperationLabel& label, const CardId& card, int lapses,
                        const BeforeCommit& ready) {
    return set_column(collection, label, card, ready, "UPDATE card SET leech_kept = ? WHERE id = ?",
                      std::int64_t{lapses});
}

} // namespace emlek
