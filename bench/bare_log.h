#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace emlek::bench {

// The least that a durable answer can cost: a plain SQLite file with the same pragmas and one table, and a
// transaction for each row of about an answer's size.
class BareLog {
  public:
    explicit BareLog(const std::filesystem::path& file)
        : db_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        for (const char* pragma :
             {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"}) {
            SQLite::Statement statement(db_, pragma);
            while (statement.executeStep()) {
            }
        }
        db_.exec("CREATE TABLE row (id INTEGER PRIMARY KEY, card BLOB, at INTEGER, text TEXT) STRICT");
        insert_.emplace(db_, "INSERT INTO row (card, at, text) VALUES (?, ?, ?)");
    }

    void append() {
        SQLite::Transaction transaction(db_);
        insert_->bind(1, card_.data(), static_cast<int>(card_.size()));
        insert_->bind(2, std::int64_t{1'795'000'000'000});
        insert_->bind(
            3,
            "an answer of some hundred and fifty bytes, or what its rows come to: a row of the log, "
            "the state of a card, and what undoes it; in one place");
        insert_->exec();
        insert_->reset();
        transaction.commit();
    }

  private:
    SQLite::Database db_;
    std::optional<SQLite::Statement> insert_;
    std::array<std::uint8_t, 16> card_{};
};

} // namespace emlek::bench
