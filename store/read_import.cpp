#include "store/read_import.h"

#include "decks/disk_room.h"
#include "store/apply_import.h"
#include "store/collection.h"
#include "store/durable_transaction.h"
#include "store/explain.h"
#include "store/settings.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <sqlite3.h>

#include <algorithm>

namespace emlek {

namespace {

RulesChange rules_of(const Collection& collection) {
    const Settings settings = read_settings(collection);
    return {settings.preset, settings.maximum_interval};
}

// A million small insertions are one transaction; of the collection it only reads.
void read_together(SQLite::Database& db, DeckSource& source, Intake& intake, Progress& progress) {
    DurableTransaction together(db);
    source.read(intake, progress);
    Watch watch(db, progress);
    intake.finish(watch);
    together.commit();
}

StoreError temporary_disk_full(const std::filesystem::path& folder, const std::string& what) {
    return {StoreError::Cause::DiskFull,
            "The disk that holds " + folder.string() + " is full, so " + what +
                " could not be kept there meanwhile. Nothing was changed. Make room there, or name another "
                "place with TMPDIR, then try again."};
}

// After a failure for want of room. What the collection's disk took is still there then, in the log of
// SQLite.
bool has_room_still(const std::filesystem::path& folder) {
    constexpr std::uint64_t some_pages = std::uint64_t{64} << 10U;
    return free_bytes(folder) >= some_pages;
}

// So that a disk that is full is not the collection's.
void read_all(const Staging& staging, DeckSource& source, Intake& intake, Progress& progress) {
    try {
        read_together(staging.db(), source, intake, progress);
    } catch (const SQLite::Exception& error) {
        if (primary_code(error) != SQLITE_FULL) throw;
        throw temporary_disk_full(staging.folder(), "what the file holds");
    }
}

} // namespace

ReadImport::ReadImport(Collection& collection, DeckSource& source, ImportOptions options, Author author,
                       Progress& progress)
    : collection_(collection),
      options_(std::move(options)),
      author_(author),
      media_(collection.file()),
      staging_(collection.database()),
      intake_(staging_, media_, options_, author, rules_of(collection)) {
    read_all(staging_, source, intake_, progress);
}

bool ReadImport::changes_anything() const {
    return report().added > 0 || report().updated > 0 || description_changes();
}

bool ReadImport::description_changes() const {
    const DeckAbout& about = intake_.described();
    auto row = sql::prepare(
        collection_.database(),
        "SELECT description, language, source FROM deck WHERE name = ? AND deleted IS NULL", about.name);
    if (!row.executeStep()) return false; // a deck comes with its first note
    const auto differs = [](const std::string& now, const std::string& stored) {
        return !now.empty() && now != stored;
    };
    return differs(about.description, sql::text(row, 0)) || differs(about.language, sql::text(row, 1)) ||
           differs(about.source, sql::text(row, 2));
}

std::string ReadImport::label() const {
    const std::int64_t notes = std::int64_t{report().added} + report().updated;
    if (notes == 0) return "the description from " + options_.what;
    return std::to_string(notes) + (notes == 1 ? " note from " : " notes from ") + options_.what;
}

// A changed note is counted as one card: more is not known before it is changed.
int ReadImport::cards_touched() const {
    const std::int64_t added =
        sql::number(collection_.database(), "SELECT count(*) FROM staged.incoming_card");
    return static_cast<int>(std::min<std::int64_t>(added + report().updated, INT32_MAX));
}

void ReadImport::expect_room() const {
    const SQLite::Database& db = collection_.database();
    const auto size = [&](const char* pages, const char* page_size) {
        return static_cast<std::uint64_t>(sql::number(db, pages) * sql::number(db, page_size));
    };
    // What comes in goes to the log of SQLite first, and from there to the collection.
    const std::uint64_t needed = size("PRAGMA main.page_count", "PRAGMA main.page_size") +
                                 2 * size("PRAGMA staged.page_count", "PRAGMA staged.page_size");
    const std::filesystem::path folder = collection_.file().parent_path();
    const std::uint64_t free = free_bytes(folder);
    if (needed <= free) return;
    throw StoreError(StoreError::Cause::DiskFull,
                     "The disk that holds " + folder.string() +
                         " is too full: this import and the backup before it write about " +
                         in_binary_units(needed) + " there, and " + in_binary_units(free) +
                         " are free. Nothing was changed. Make room, then try again.");
}

void ReadImport::apply(Transaction& transaction, const Now& now, Watch& watch) {
    try {
        apply_steps(transaction, now, watch);
    } catch (const SQLite::Exception& error) {
        const std::filesystem::path folder = collection_.file().parent_path();
        const std::filesystem::path temporary = staging_.folder();
        const bool other_disk = !on_one_disk(folder, temporary) && has_room_still(folder);
        if (primary_code(error) != SQLITE_FULL || !other_disk) throw;
        throw temporary_disk_full(temporary, "what has to be sorted");
    }
}

void ReadImport::apply_steps(Transaction& transaction, const Now& now, Watch& watch) {
    ImportStep step(staging_, transaction, collection_, now, author_, watch);
    step.change_notes();
    step.add_notes();
    step.describe_deck(intake_.described());
}

} // namespace emlek
