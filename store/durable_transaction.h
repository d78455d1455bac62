#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>

namespace emlek {

// A transaction that ends with it: written for good by commit(), else taken back. Taking back throws nothing
// and has the memory that it needs; SQLite's own wrapper ends the program when memory has run out.
class DurableTransaction {
  public:
    // Throws SQLite::Exception.
    explicit DurableTransaction(SQLite::Database& db);
    ~DurableTransaction();
    DurableTransaction(const DurableTransaction&) = delete;
    DurableTransaction& operator=(const DurableTransaction&) = delete;

    // When it throws, nothing was written.
    void commit();

  private:
    SQLite::Database& db_;
    std::unique_ptr<char[]> reserve_; // for taking back
};

} // namespace emlek
