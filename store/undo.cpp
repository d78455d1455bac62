#include "store/undo.h"

#include "store/changes.h"
#include "store/explain.h"
#include "store/foreign_keys.h"
#include "store/indexes_off.h"
#include "store/media_folder.h"
#include "store/sql.h"
#include "store/transaction.h"
#include "store/watch.h"

#include <optional>

namespace emlek {

namespace {

// The notes that an operation added, by their numbers.
struct Added {
    std::int64_t first = 0;
    std::int64_t last = -1;
    bool any() const { return first <= last; }
};

// One pass over each table in the order of its keys, however many there are.
void remove_many(SQLite::Database& db, const Added& added) {
    IndexesOff off(db, {"card", "card_state", "note_media"});
    sql::run(
        db,
        "DELETE FROM card_state WHERE (SELECT n.number FROM card c JOIN note n ON n.id = c.note WHERE c.id = "
        "card_state.card) BETWEEN ?1 AND ?2",
        added.first, added.last);
    for (const char* table : {"DELETE FROM card WHERE (SELECT n.number FROM note n WHERE n.id = card.note) "
                              "BETWEEN ?1 AND ?2",
                              "DELETE FROM note_media WHERE (SELECT n.number FROM note n WHERE n.id = "
                              "note_media.note) BETWEEN ?1 AND ?2"}) {
        sql::run(db, table, added.first, added.last);
    }
    IndexesOff off_notes(db, {"note"});
    sql::run(db, "DELETE FROM note WHERE number BETWEEN ?1 AND ?2", added.first, added.last);
    off_notes.finish();
    off.finish();
}

void remove_few(SQLite::Database& db, const Added& added) {
    for (const char* table :
         {"DELETE FROM card_state WHERE card IN (SELECT c.id FROM note n JOIN card c ON c.note = n.id WHERE "
          "n.number "
          "BETWEEN ?1 AND ?2)",
          "DELETE FROM card WHERE note IN (SELECT id FROM note WHERE number BETWEEN ?1 AND ?2)",
          "DELETE FROM note_media WHERE note IN (SELECT id FROM note WHERE number BETWEEN ?1 AND ?2)",
          "DELETE FROM note WHERE number BETWEEN ?1 AND ?2"}) {
        sql::run(db, table, added.first, added.last);
    }
}

void remove_notes(SQLite::Database& db, const Added& added) {
    const std::int64_t rows =
        sql::number(db, "SELECT count(*) FROM note WHERE number BETWEEN ?1 AND ?2", added.first, added.last);
    if (worth_rebuilding(rows, sql::number(db, "SELECT max(number) FROM note") - rows)) {
        remove_many(db, added);
    } else {
        remove_few(db, added);
    }
}

void restore(Transaction& transaction, const Operation& operation, const Added& added, const Now& now) {
    SQLite::Database& db = transaction.db;
    if (added.any()) remove_notes(db, added);
    auto row = sql::prepare(db, "SELECT former FROM operation WHERE id = ?", operation.id);
    row.executeStep();
    apply_changes(db, sql::text(row, 0));
    sql::run(db,
             "INSERT INTO review_void SELECT l.id, ? FROM review_log l JOIN operation o ON l.id BETWEEN "
             "o.first_review AND o.last_review WHERE o.id = ?",
             now.at, operation.id);
    sql::run(db,
             "UPDATE operation SET taken_back = ?, former = iif(length(former) <= 65536, former, x'') WHERE "
             "id = ?",
             now.at, operation.id);
}

} // namespace

std::optional<Operation> last_operation(const Collection& collection) {
    return explaining(collection, [&]() -> std::optional<Operation> {
        auto row = sql::prepare(collection.database(),
                                "SELECT o.id, o.at, o.day, o.label, o.cards, (SELECT card FROM review_log "
                                "WHERE id = o.last_review "
                                "AND o.first_note IS NULL) FROM operation o WHERE o.taken_back IS NULL ORDER "
                                "BY o.id DESC LIMIT 1");
        if (!row.executeStep()) return std::nullopt;
        return Operation{sql::integer(row, 0), Instant{sql::integer(row, 1)},
                         sql::day(row, 2),     sql::text(row, 3),
                         sql::small(row, 4),   sql::maybe_id<CardId>(row, 5)};
    });
}

void take_back(Collection& collection, const Operation& operation, const Now& now,
               const BeforeCommit& ready) {
    Unwatched nobody;
    take_back(collection, operation, now, nobody, ready);
}

void take_back(Collection& collection, const Operation& operation, const Now& now, Progress& progress,
               const BeforeCommit& ready) {
    const auto newest = last_operation(collection);
    if (!newest || newest->id != operation.id) {
        throw StoreError(StoreError::Cause::Refused, "This was taken back already. Nothing was changed.");
    }
    explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        const Added added{
            sql::number(db, "SELECT coalesce(first_note, 0) FROM operation WHERE id = ?", operation.id),
            sql::number(db, "SELECT coalesce(last_note, -1) FROM operation WHERE id = ?", operation.id)};
        // A changeset names the tables that it touches.
        const bool media = added.any() || sql::number(db,
                                                      "SELECT instr(former, CAST('note_media' AS BLOB)) FROM "
                                                      "operation WHERE id = ?",
                                                      operation.id) > 0;
        {
            std::optional<WithoutForeignKeys> both_ends;
            if (added.any()) both_ends.emplace(db);
            Watch watch(db, progress);
            watch.stage("Taking back " + operation.label);
            collection.transact([&](Transaction& transaction) {
                watch.run([&] { restore(transaction, operation, added, now); });
                if (ready) ready();
            });
        }
        if (media) remove_unused_media(db, collection.file());
    });
}

} // namespace emlek
