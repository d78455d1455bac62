#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace emlek {

// While it lives, references are not checked row by row: for work that makes or takes away both ends. Made
// and ended outside of a transaction; inside of one SQLite ignores it.
class WithoutForeignKeys {
  public:
    explicit WithoutForeignKeys(SQLite::Database& db) : db_(db) { db_.exec("PRAGMA foreign_keys = OFF"); }
    ~WithoutForeignKeys() { db_.tryExec("PRAGMA foreign_keys = ON"); }
    WithoutForeignKeys(const WithoutForeignKeys&) = delete;
    WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

  private:
    SQLite::Database& db_;
};

} // namespace emlek
