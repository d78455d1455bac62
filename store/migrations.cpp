#include "store/migrations.h"

#include "store/sql.h"
#include "store/store_error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace emlek {

std::span<const Migration> migrations() {
    return {};
}

namespace {

namespace fs = std::filesystem;

[[noreturn]] void no_backup(const fs::path& copy) {
    throw StoreError(StoreError::Cause::Unreachable,
                     "A backup of the collection could not be written to " + copy.string() +
                         ", so nothing was changed. Make room for that file, then try again.");
}

void write_backup(SQLite::Database& db, const fs::path& copy) {
    fs::path beside = copy;
    beside += ".part";
    fs::remove(beside);
    sql::run(db, "VACUUM INTO ?", beside.string());
    fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write);
    {
        const SQLite::Database written(beside.string(), SQLite::OPEN_READONLY);
        SQLite::Statement check(written, "PRAGMA quick_check(1)");
        if (!check.executeStep() || sql::text(check, 0) != "ok") {
            throw StoreError(
                StoreError::Cause::Damaged,
                "A backup of the collection could not be made whole, so nothing was changed. Its file is " +
                    beside.string() + ".");
        }
    }
    fs::rename(beside, copy);
}

} // namespace

void back_up(SQLite::Database& db, const std::filesystem::path& copy) {
    try {
        write_backup(db, copy);
    } catch (const fs::filesystem_error&) {
        no_backup(copy);
    }
}

void migrate(SQLite::Database& db, const std::filesystem::path& file, std::span<const Migration> steps) {
    auto version = static_cast<int>(sql::number(db, "PRAGMA user_version"));
    if (steps.empty() || version > steps.back().from) return;
    std::filesystem::path copy = file;
    copy += ".v" + std::to_string(version) + ".backup";
    back_up(db, copy);
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    for (const Migration& step : steps) {
        if (step.from != version) continue;
        db.exec(std::string(step.sql));
        ++version;
    }
    db.exec("PRAGMA user_version = " + std::to_string(version));
    transaction.commit();
}

} // namespace emlek
