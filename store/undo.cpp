#include "store/undo.h"

#include "store/changes.h"
#include "store/explain.h"
#include "store/sql.h"
#include "store/transaction.h"

namespace emlek {

std::optional<Operation> last_operation(const Collection& collection) {
    return explaining(collection, [&]() -> std::optional<Operation> {
        auto row = sql::prepare(
            collection.database(),
            "SELECT o.id, o.at, o.day, o.label, o.cards, (SELECT card FROM review_log WHERE id = "
            "o.last_review) FROM operation o WHERE o.taken_back IS NULL ORDER BY o.id DESC LIMIT 1");
        if (!row.executeStep()) return std::nullopt;
        return Operation{sql::integer(row, 0), Instant{sql::integer(row, 1)},
                         sql::day(row, 2),     sql::text(row, 3),
                         sql::small(row, 4),   sql::maybe_id<CardId>(row, 5)};
    });
}

void take_back(Collection& collection, const Operation& operation, const Now& now) {
    const auto newest = last_operation(collection);
    if (!newest || newest->id != operation.id) {
        throw StoreError(StoreError::Cause::Refused, "This was taken back already. Nothing was changed.");
    }
    collection.transact([&](Transaction& transaction) {
        SQLite::Database& db = transaction.db;
        auto row = sql::prepare(db, "SELECT former FROM operation WHERE id = ?", operation.id);
        row.executeStep();
        apply_changes(db, sql::text(row, 0));
        sql::run(db,
                 "INSERT INTO review_void SELECT l.id, ? FROM review_log l JOIN operation o ON l.id BETWEEN "
                 "o.first_review AND o.last_review WHERE o.id = ?",
                 now.at, operation.id);
        sql::run(db, "UPDATE operation SET taken_back = ?, former = x'' WHERE id = ?", now.at, operation.id);
    });
}

} // namespace emlek
