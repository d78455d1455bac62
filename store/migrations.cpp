#include "store/migrations.h"

#include "embedded/version_2_sql.h"
#include "embedded/version_3_sql.h"
#include "embedded/version_4_sql.h"
#include "embedded/version_5_sql.h"
#include "embedded/version_6_sql.h"
#include "store/backup_copy.h"
#include "store/collection.h"
#include "store/durable_transaction.h"
#include "store/file_header.h"
#include "store/foreign_keys.h"
#include "store/sql.h"
#include "store/watch.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>

namespace emlek {

std::span<const Migration> migrations() {
    static const Migration steps[] = {
        {1, version_2_sql}, {2, version_3_sql}, {3, version_4_sql}, {4, version_5_sql}, {5, version_6_sql}};
    return steps;
}

namespace {

void run_steps(SQLite::Database& db, std::int64_t version, std::span<const Migration> steps) {
    for (const Migration& step : steps) {
        if (step.from != version) continue;
        db.exec(std::string(step.sql));
        ++version;
    }
    if (SQLite::Statement(db, "PRAGMA foreign_key_check").executeStep()) {
        throw SQLite::Exception("a reference is broken", 11); // SQLITE_CORRUPT
    }
    db.exec("PRAGMA user_version = " + std::to_string(version));
}

} // namespace

void migrate(SQLite::Database& db, const std::filesystem::path& file, std::span<const Migration> steps,
             Progress* progress) {
    const auto version = sql::number(db, "PRAGMA user_version");
    if (steps.empty() || version > steps.back().from) return;
    std::filesystem::path copy = file;
    copy += ".v" + std::to_string(version) + ".backup";
    Unwatched nobody;
    Progress& watching = progress != nullptr ? *progress : nobody;
    back_up(db, copy, std::nullopt, watching);
    const WithoutForeignKeys rebuilding(db); // tables that others refer to are made anew
    DurableTransaction transaction(db);
    {
        Watch watch(db, watching);
        watch.stage("Bringing the collection up to date");
        watch.run([&] { run_steps(db, version, steps); });
    }
    transaction.commit();
}

bool awaits_migration(const std::filesystem::path& file) noexcept {
    try {
        const FileHeader header = read_header(file);
        return header.application == collection_application && header.version < collection_version;
    } catch (...) { // opening it will say why
        return false;
    }
}

} // namespace emlek
