#include "store/search/search_file.h"

#include "embedded/search_sql.h"
#include "store/sql.h"

#include <fcntl.h>
#include <unistd.h>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t search_application = 0x456D6C66; // "Emlf"
constexpr std::int64_t search_version = 3;              // raised with search.sql and with what goes into it

void make_private(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::close(descriptor);
}

void run_pragma(SQLite::Database& db, const char* pragma) {
    SQLite::Statement statement(db, pragma);
    while (statement.executeStep()) {
    }
}

// NORMAL: after a power cut an older state of it may come back, never a torn one, and an older one is brought
// in step as any other.
std::unique_ptr<SQLite::Database> opened(const std::string& name) {
    auto db = std::make_unique<SQLite::Database>(name, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    for (const char* pragma :
         {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
          "PRAGMA trusted_schema = OFF", "PRAGMA wal_autocheckpoint = 1000", "PRAGMA cache_size = -8000",
          "PRAGMA journal_size_limit = 33554432"})
        run_pragma(*db, pragma);
    return db;
}

bool fits(SQLite::Database& db) {
    return sql::number(db, "PRAGMA application_id") == search_application &&
           sql::number(db, "PRAGMA user_version") == search_version;
}

void fill(SQLite::Database& db) {
    db.exec("BEGIN");
    db.exec(std::string(search_sql));
    db.exec("PRAGMA application_id = " + std::to_string(search_application));
    db.exec("PRAGMA user_version = " + std::to_string(search_version));
    db.exec("COMMIT");
}

std::unique_ptr<SQLite::Database> on_disk(const fs::path& collection) {
    const fs::path file = search_file(collection);
    try {
        make_private(file);
        auto db = opened(file.string());
        if (fits(*db)) return db;
    } catch (const SQLite::Exception&) {
    }
    remove_search_file(collection);
    return with_search_file([&] {
        make_private(file);
        auto db = opened(file.string());
        fill(*db);
        return db;
    });
}

} // namespace

fs::path search_file(const fs::path& collection) {
    fs::path file = collection;
    file += ".search";
    return file;
}

void remove_search_file(const fs::path& collection) {
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
        fs::path file = search_file(collection);
        std::error_code ignored;
        fs::remove(file += ending, ignored);
    }
}

SearchFile::SearchFile(const Collection& collection, Place place) {
    if (place == Place::Disk) {
        db_ = on_disk(collection.file());
        return;
    }
    with_search_file([&] {
        db_ = opened(":memory:");
        fill(*db_);
    });
}

std::optional<std::string> SearchFile::about(const char* key) const {
    return with_search_file([&]() -> std::optional<std::string> {
        auto row = sql::prepare(*db_, "SELECT value FROM about WHERE key = ?", std::string_view(key));
        if (!row.executeStep()) return std::nullopt;
        return sql::text(row, 0);
    });
}

void SearchFile::set_about(const char* key, const std::string& value) {
    with_search_file([&] {
        sql::run(*db_,
                 "INSERT INTO about VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                 std::string_view(key), value);
    });
}

void SearchFile::begin() {
    if (changing_) return;
    with_search_file([&] { db_->exec("BEGIN"); });
    changing_ = true;
}

void SearchFile::commit() {
    if (!changing_) return;
    changing_ = false;
    with_search_file([&] { db_->exec("COMMIT"); });
}

} // namespace emlek
