#pragma once

#include <string>

namespace SQLite {
class Database;
}
struct sqlite3_session;

namespace emlek {

// Watches the tables that people's changes touch, other than the log, and gives what undoes them: SQLite's
// own session extension, inverted. Values before, never an inverse function of ours.
class ChangeRecorder {
  public:
    explicit ChangeRecorder(SQLite::Database& db);
    ~ChangeRecorder();
    ChangeRecorder(const ChangeRecorder&) = delete;
    ChangeRecorder& operator=(const ChangeRecorder&) = delete;

    // What is added in between is not seen.
    void pause();
    void go_on();

    // The changeset that takes back everything since construction; empty when nothing changed.
    std::string inverse() const;

  private:
    SQLite::Database& db_;
    sqlite3_session* session_ = nullptr;
};

// Applies such a changeset in the open transaction. Throws StoreError (Refused) when the rows are no longer
// as that change left them; the caller rolls back.
void apply_changes(SQLite::Database& db, const std::string& changeset);

} // namespace emlek
