#include "store/durable_transaction.h"

#include <sqlite3.h>

namespace emlek {

namespace {

constexpr std::size_t reserved = std::size_t{32} << 10U;

// SQLite takes back by itself when it meets some errors.
void roll_back(SQLite::Database& db) noexcept {
    if (sqlite3_get_autocommit(db.getHandle()) != 0) return;
    sqlite3_exec(db.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace

DurableTransaction::DurableTransaction(SQLite::Database& db) : db_(db), reserve_(new char[reserved]) {
    db_.exec("BEGIN IMMEDIATE");
}

DurableTransaction::~DurableTransaction() {
    reserve_.reset();
    roll_back(db_);
}

void DurableTransaction::commit() {
    db_.exec("COMMIT");
}

} // namespace emlek
