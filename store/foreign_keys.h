#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace emlek {

// While it lives, references are not checked row by row: for work that makes or takes away both ends. Made
// and ended outside of a transaction; inside of one SQLite ignores it.
class WithoutForeignKeys {
  public:
    explicit WithoutForeignKeys(SQLite::Database& db) : db_(db) { check(0); }
    ~WithoutForeignKeys() { check(1); }
    WithoutForeignKeys(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

  private:
    // Not the pragma, which needs memory: they must be checked again even when there is none.
    void check(int on) { sqlite3_db_config(db_.getHandle(), SQLITE_DBCONFIG_ENABLE_FKEY, on, nullptr); }

    SQLite::Database& db_;
};

} // namespace emlek
