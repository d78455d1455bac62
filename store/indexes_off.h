#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <vector>

namespace emlek {

// Takes the secondary indexes off these tables while many rows are added or removed, and makes them anew in
// finish(): sorting once is far cheaper than a million entries at random places. Inside a transaction,
// without foreign keys.
class IndexesOff {
  public:
    IndexesOff(SQLite::Database& db, const std::vector<std::string>& tables);
    void finish();

  private:
    SQLite::Database& db_;
    std::vector<std::string> made_by_;
};

// Whether so many rows beside so many others are worth that.
inline bool worth_rebuilding(std::int64_t rows, std::int64_t others) {
    constexpr std::int64_t few = 5000;
    return rows >= few && rows * 4 >= others;
}

} // namespace emlek
