#pragma once

#include "decks/incoming.h"
#include "decks/progress.h"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// A query's rows, one after the other. Texts are as the file has them: any bytes.
class Rows {
  public:
    bool next(); // throws DeckFault when the file is damaged or the query takes too long, Cancelled
    std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
    // Good until the next row.
    std::string_view text(int column) const;

  private:
    friend class GuardedDatabase;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    class GuardedDatabase* database_ = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// A SQLite file from a stranger. Only the tables that are named here can be read, and only if they are plain
// tables: a view or a computed column could run for ever. Nothing of the file's schema is run, no extension
// is loaded, nothing is written. The work is bounded by the file's size, not by a clock: an honest file needs
// far less; a hostile one ends within seconds.
class GuardedDatabase {
  public:
    // `file` is a private copy that nobody else changes. Throws DeckFault, naming `entry`, when it is no
    // SQLite database or a damaged one.
    GuardedDatabase(const std::filesystem::path& file, std::string entry, Progress& progress);
    ~GuardedDatabase();
    GuardedDatabase(const GuardedDatabase&) = delete;
    GuardedDatabase& operator=(const GuardedDatabase&) = delete;

    // Allows a table to be read. Throws DeckFault when there is an object of this name that is no plain
    // table; false when there is none.
    bool allow(const std::string& table);
    bool has_column(const std::string& table, std::string_view column);
    // Looks through the allowed tables for damage; before anything is read of them.
    void check();

    // One SELECT over allowed tables; its only function is min(), its only WITH table is called "place".
    Rows query(const char* select);

    // What `Progress` is told while rows come: at most every 20 ms.
    void tell(std::string stage, std::int64_t total);
    void done(std::int64_t rows) { done_ = rows; }

  private:
    friend class Rows;
    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    };
    static int authorize(void* self, int action, const char* first, const char* second, const char* schema,
                         const char* by);
    static int on_steps(void* self);
    void configure();
    [[noreturn]] void fail(int code) const;

    std::string entry_;
    std::unique_ptr<sqlite3, Close> db_;
    Progress& progress_;
    std::vector<std::string> allowed_;
    bool inspecting_ = false; // the schema itself may be looked at
    std::string stage_ = "Checking";
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
    std::int64_t steps_left_ = 0;
    bool cancelled_ = false;
};

} // namespace emlek
