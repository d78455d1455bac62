#include "store/newer_collection.h"

#include "decks/shipped_deck.h"
#include "embedded/schema_sql.h"
#include "store/durable_files.h"
#include "store/explain.h"
#include "store/file_header.h"
#include "store/file_trouble.h"
#include "store/lock_file.h"
#include "store/sql.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <charconv>
#include <set>
#include <string>

namespace emlek {

namespace {

namespace fs = std::filesystem;

// "review_log.event TEXT", one for each column of each table.
std::set<std::string> columns_of(SQLite::Database& db) {
    std::set<std::string> columns;
    SQLite::Statement rows(
        db,
        "SELECT s.name || '.' || c.name || ' ' || c.type FROM sqlite_schema s JOIN "
        "pragma_table_info(s.name) c WHERE s.type = 'table' AND s.name NOT GLOB 'sqlite_*'");
    while (rows.executeStep())
        columns.insert(sql::text(rows, 0));
    return columns;
}

bool has_known_columns(SQLite::Database& db) {
    SQLite::Database known(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    known.exec(std::string(schema_sql));
    const std::set<std::string> columns = columns_of(db);
    for (const std::string& column : columns_of(known)) {
        if (!columns.contains(column)) return false;
    }
    return true;
}

// The words in the file that this program acts upon.
bool has_known_words(SQLite::Database& db) {
    constexpr const char* unknown[] = {
        "SELECT EXISTS (SELECT 1 FROM review_log WHERE event NOT IN "
        "('Review', 'Drill', 'Ahead', 'Forget', 'SetDue', 'Seed', 'Rules'))",
        "SELECT EXISTS (SELECT 1 FROM card_state WHERE phase NOT IN ('learning', 'review'))",
        "SELECT EXISTS (SELECT 1 FROM note WHERE type NOT IN ('basic', 'both', 'cloze', 'typed') OR "
        "markup NOT IN ('plain', 'html', 'markdown'))"};
    for (const char* query : unknown) {
        if (sql::number(db, query) != 0) return false;
    }
    return true;
}

// Whether the program that wrote it says that this one reads it as it is meant.
bool says_readable(SQLite::Database& db) {
    auto row = sql::prepare(db, "SELECT value FROM about WHERE key = 'readable from version'");
    if (!row.executeStep()) return true;
    const std::string text = sql::text(row, 0);
    int version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    return error == std::errc() && end == text.data() + text.size() && version <= collection_version;
}

[[noreturn]] void not_copied(const fs::path& file, int error) {
    using Cause = StoreError::Cause;
    const std::string of = "The collection " + file.string() + " could not be copied to be read: ";
    switch (trouble_of(error)) {
        case FileTrouble::NoRoom:
            throw StoreError(Cause::DiskFull,
                             of + "the disk for temporary files is full. Nothing was changed. "
                                  "Make room there, then try again.");
        case FileTrouble::Failing:
            throw StoreError(Cause::DiskFull, of + "a disk did not take or give data. Nothing was changed. "
                                                   "Check the disk, then try again.");
        case FileTrouble::NoRight:
            break;
    }
    throw StoreError(Cause::Unreachable,
                     of + "it may not be read. Nothing was changed. Give yourself the right to read it, then "
                          "try again.");
}

// Of this program's deck nothing is to come into what is only read.
void mark_as_ours(SQLite::Database& db, Moment moment) {
    sql::run(db, "INSERT OR IGNORE INTO about VALUES (?, ?)", "shipped edition " + shipped_edition(),
             to_iso(moment.at));
    db.exec("PRAGMA user_version = " + std::to_string(collection_version));
}

} // namespace

StoreError not_readable(const fs::path& file) {
    return {StoreError::Cause::Newer,
            "The collection " + file.string() +
                " was written by a newer Emlék, and what is in it this program does not understand. Nothing "
                "was changed. Use the newer program."};
}

void copy_to_read(const OpenOptions& options, const fs::path& to) {
    const fs::path file = resolved_path(options.file);
    const LockFile lock(file, options.program, options.moment);
    try {
        for (const char* ending : {"", "-wal", "-journal"}) {
            const fs::path part = file.string() + ending;
            if (fs::exists(part)) copy_privately(part, to.string() + ending);
        }
    } catch (const fs::filesystem_error& error) {
        not_copied(file, error.code().value());
    }
}

std::int64_t make_readable(const fs::path& copy, Moment moment) {
    std::int64_t version = read_header(copy).version; // a log beside it may know a later one
    try {
        SQLite::Database db(copy.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
        db.exec("PRAGMA locking_mode = EXCLUSIVE");
        version = sql::number(db, "PRAGMA user_version");
        if (version <= collection_version) return version;
        if (has_known_columns(db) && says_readable(db) && has_known_words(db)) {
            mark_as_ours(db, moment);
            return version;
        }
    } catch (const SQLite::Exception& error) {
        // A newer one that is damaged, or of a kind that came after the SQLite here, is not told apart.
        const StoreError explained = explain(error, copy);
        if (explained.cause() != StoreError::Cause::Damaged || version <= collection_version) throw explained;
    }
    throw not_readable(copy);
}

} // namespace emlek
