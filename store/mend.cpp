#include "store/mend.h"

#include "embedded/schema_sql.h"
#include "scheduler/replay.h"
#include "store/backups.h"
#include "store/durable_files.h"
#include "store/explain.h"
#include "store/introduction.h"
#include "store/kept_file.h"
#include "store/listing.h"
#include "store/lock_file.h"
#include "store/restore.h"
#include "store/sql.h"
#include "store/store_error.h"
#include "store/transaction.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cerrno>
#include <string>
#include <vector>

namespace emlek {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view states = "card_state";

// What was damaged is read without a byte of it being written.
void only_read(SQLite::Database& db) {
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    SQLite::Statement(db, "PRAGMA locking_mode = EXCLUSIVE").executeStep();
}

std::vector<std::string> texts(SQLite::Database& db, const std::string& query) {
    std::vector<std::string> found;
    SQLite::Statement rows(db, query);
    while (rows.executeStep())
        found.push_back(sql::text(rows, 0));
    return found;
}

std::vector<std::string> tables(SQLite::Database& db, const std::string& schema) {
    return texts(db, "SELECT name FROM " + schema +
                         ".sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'");
}

// Whether everything that the states follow from can be trusted.
bool rest_is_whole(const fs::path& file) {
    try {
        SQLite::Database db(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
        only_read(db);
        if (sql::number(db, "PRAGMA application_id") != collection_application ||
            sql::number(db, "PRAGMA user_version") != collection_version) {
            return false;
        }
        for (const std::string& table : tables(db, "main")) {
            const bool whole =
                table == states || texts(db, "PRAGMA integrity_check(" + table + ")").front() == "ok";
            if (!whole) return false;
        }
        return true;
    } catch (const SQLite::Exception& error) {
        const StoreError explained = explain(error, file);
        if (explained.cause() == StoreError::Cause::Damaged) return false;
        throw explained; // what could not be read is not damaged for that
    }
}

void copy_tables(SQLite::Database& db) {
    for (const std::string& table : tables(db, "main")) {
        if (table == states) continue;
        std::string columns;
        for (const std::string& column : texts(db, "SELECT name FROM pragma_table_info('" + table + "')"))
            columns += (columns.empty() ? "" : ", ") + column;
        db.exec("INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM damaged." +
                table);
    }
}

void fold_log(SQLite::Database& db) {
    Fold fold;
    Introductions introductions;
    list_log(db, [&](const ListedRow& listed) {
        if (listed.taken_back) return;
        fold.apply(listed.row);
        introductions.apply(listed.row);
    });
    Transaction transaction(db);
    db.exec("UPDATE card SET introduced = NULL");
    for (const auto& [card, state] : fold.states()) {
        if (sql::number(db, "SELECT count(*) FROM card WHERE id = ?", card) == 0) continue;
        transaction.put_state(card, state);
        sql::run(db, "UPDATE card SET introduced = ? WHERE id = ?", introductions.of(card), card);
    }
}

BackupContent write_anew(const fs::path& file, const fs::path& anew) {
    make_private_file(anew);
    SQLite::Database db(anew.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    only_read(db);
    db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF");
    sql::run(db, "ATTACH ? AS damaged", file.string());
    db.exec("BEGIN");
    db.exec(std::string(schema_sql));
    db.exec("PRAGMA main.application_id = " + std::to_string(collection_application));
    db.exec("PRAGMA main.user_version = " + std::to_string(collection_version));
    copy_tables(db);
    fold_log(db);
    const BackupContent content = count_content(db);
    db.exec("COMMIT");
    return content;
}

// Takes away what was not put in place.
struct Draft {
    explicit Draft(fs::path path) : file(std::move(path)) {}
    ~Draft() {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    const fs::path file;
};

} // namespace

std::optional<Mended> mend_states(const OpenOptions& options, Progress& progress) {
    const fs::path file = resolved_path(options.file);
    const LockFile lock(file, options.program, options.moment);
    try {
        finish_restore(file);
        std::error_code unknown;
        if (!fs::exists(file, unknown) || !rest_is_whole(file)) return std::nullopt;
        KeptFile kept(file, options.moment, progress);
        progress.at("Reading the log", 0, 0);
        const Draft anew(restoring_file(file).string() + ".part");
        Mended mended;
        mended.content = explaining(file, [&] { return write_anew(file, anew.file); });
        if (!is_whole(anew.file)) no_backup(anew.file, EIO);
        decide(file, kept, [&] { put_in_place(anew.file, restoring_file(file)); });
        mended.kept = kept.backup() ? kept.backup()->file : kept.damaged();
        finish_restore(file);
        return mended;
    } catch (const fs::filesystem_error& error) {
        no_backup(file, error.code().value());
    }
}

} // namespace emlek
