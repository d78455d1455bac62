#pragma once

#include "decks/progress.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <string>

struct sqlite3;

namespace emlek {

// Lets a Progress see, and stop, the work of single SQL statements that run long.
class Watch {
  public:
    Watch(SQLite::Database& db, Progress& progress);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    // What is being done from here on.
    void stage(std::string stage);
    // Tells the progress from outside of a statement.
    void at(std::int64_t done, std::int64_t total);

    // Calls. When the progress stopped a statement in it, what the progress threw comes out in place of
    // SQLite's complaint.
    void run(const std::function<void()>& work);

  private:
    static int look(void* self) noexcept;

    sqlite3* handle_;
    Progress& progress_;
    std::string stage_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
    std::exception_ptr stopped_;
    bool gave_up_ = false;
};

} // namespace emlek
