#include "store/collection.h"

#include "decks/shipped_deck.h"
#include "embedded/schema_sql.h"
#include "scheduler/review_log.h"
#include "store/backups.h"
#include "store/changes.h"
#include "store/durable_transaction.h"
#include "store/explain.h"
#include "store/file_header.h"
#include "store/import.h"
#include "store/lock_file.h"
#include "store/media_folder.h"
#include "store/migrations.h"
#include "store/restore.h"
#include "store/settings.h"
#include "store/sql.h"
#include "store/transaction.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <random>

namespace emlek {

namespace {

constexpr int operations_kept = 1000;

void set_up(SQLite::Database& db) {
    // One connection that owns the file: SQLite 3.40.1 can corrupt a WAL database that two connections
    // checkpoint. FULL, because NORMAL loses acknowledged answers when the power fails. 8 MB of cache hold
    // all that the plan of 100,000 cards reads; SQLite's 2 MB do not. The log of a
    // million imported notes is not to stay on the disk until the program ends.
    for (const char* pragma :
         {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
          "PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF", "PRAGMA wal_autocheckpoint = 4000",
          "PRAGMA cache_size = -8000", "PRAGMA journal_size_limit = 33554432"}) {
        SQLite::Statement statement(db, pragma);
        while (statement.executeStep()) {
        }
    }
}

[[noreturn]] void foreign(const std::filesystem::path& file) {
    throw StoreError(
        StoreError::Cause::Foreign,
        "The file " + file.string() +
            " is not an Emlék collection. Nothing was changed. Choose another with --collection FILE; to "
            "take cards from a deck file, use emlek import.");
}

void refuse_newer(const std::filesystem::path& file, std::int64_t version) {
    if (version <= collection_version) return;
    throw StoreError(StoreError::Cause::Newer,
                     "The collection " + file.string() + " was written by a newer Emlék (version " +
                         std::to_string(version) + " of the file; this program knows " +
                         std::to_string(collection_version) +
                         "). This program can only read it, and changed nothing. To study, or to change "
                         "anything, use the newer program; emlek cards, emlek stats and emlek export show "
                         "what is in it.");
}

void make_private_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        ::close(descriptor);
        return;
    }
    const bool full = errno == ENOSPC || errno == EDQUOT;
    throw SQLite::Exception("cannot open", full ? 13 : 14); // SQLITE_FULL, SQLITE_CANTOPEN
}

// Whether the file is still to be filled. Throws when it is not ours to open, before a byte of it is written.
bool is_unfilled(SQLite::Database& db, const std::filesystem::path& file) {
    // If it is refused, a log beside it that a crash left stays as it is.
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    const std::int64_t application = sql::number(db, "PRAGMA application_id");
    const bool has_tables = sql::number(db, "SELECT count(*) FROM sqlite_schema") > 0;
    if (application != collection_application) {
        if (has_tables || application != 0) foreign(file);
        return true;
    }
    refuse_newer(file, sql::number(db, "PRAGMA user_version"));
    if (!has_tables) throw SQLite::Exception("the tables are gone", 11); // SQLITE_CORRUPT
    return false;
}

// A file that is empty, or not there, is a new collection, unless there was one.
void expect_new(const std::filesystem::path& file) {
    if (backup_files(file).empty()) return;
    std::error_code unknown;
    const bool there = std::filesystem::exists(file, unknown);
    throw StoreError(StoreError::Cause::Damaged,
                     "The collection " + file.string() + (there ? " is empty" : " is not there") +
                         ", but there are backups of it. Nothing was changed. To begin anew, choose another "
                         "place with --collection FILE, or move those backups away.");
}

} // namespace

std::filesystem::path resolved_path(const std::filesystem::path& file) {
    std::error_code ignored;
    const auto path = std::filesystem::weakly_canonical(std::filesystem::absolute(file, ignored), ignored);
    return ignored ? file : path;
}

Collection::Collection(const OpenOptions& options) : file_(resolved_path(options.file)) {
    std::error_code unknown; // what that means for the file is told when it is opened
    const auto status = std::filesystem::status(file_, unknown);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) foreign(file_);
    lock_ = std::make_unique<LockFile>(file_, options.program, options.moment);
    finish_restore(file_); // one that a power cut or a kill interrupted after it was decided
    const FileHeader header = explaining(*this, [&] { return read_header(file_); });
    if (header.is_empty) expect_new(file_);
    if (!header.is_empty) {
        if (!header.is_sqlite) foreign(file_);
        if (header.application == collection_application) refuse_newer(file_, header.version);
    }
    tidy_media(file_);
    explaining(*this, [&] { open(options); });
}

Collection::~Collection() = default;
Collection::Collection(Collection&&) noexcept = default;
Collection& Collection::operator=(Collection&&) noexcept = default;

void Collection::open(const OpenOptions& options) {
    make_private_file(file_);
    // One thread at a time uses the connection; SQLite's own lock, taken for each column, is a fifth of a
    // plan.
    db_ = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX);
    const bool unfilled = is_unfilled(*db_, file_);
    sqlite3_db_config(db_->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    set_up(*db_);
    if (unfilled) {
        transact([&](Transaction& transaction) {
            transaction.db.exec(std::string(schema_sql));
            transaction.db.exec("PRAGMA application_id = " + std::to_string(collection_application));
            transaction.db.exec("PRAGMA user_version = " + std::to_string(collection_version));
            std::random_device random;
            const std::uint64_t device = std::uint64_t{random()} << 32U | random();
            sql::run(transaction.db, "INSERT INTO about VALUES ('device', ?)", std::to_string(device));
            sql::run(transaction.db, "INSERT INTO about VALUES ('created', ?)", to_iso(options.moment.at));
        });
    } else {
        migrate(*db_, file_, migrations(), options.progress);
    }
    load_identity();
    take_shipped_edition(*this, now_at(options.moment, read_settings(*this).rollover));
}

void Collection::load_identity() {
    auto device = sql::prepare(*db_, "SELECT value FROM about WHERE key = 'device'");
    if (device.executeStep()) device_ = std::strtoull(sql::text(device, 0).c_str(), nullptr, 10);
    auto newest = sql::prepare(*db_, "SELECT max(id) FROM review_log");
    if (newest.executeStep()) newest_review_ = sql::maybe_id<ReviewId>(newest, 0);
}

ReviewId Collection::next_review_id(Instant now) const {
    return emlek::next_review_id(newest_review_, now, device_);
}

ReviewId Collection::review_id_after(const ReviewId& newest, Instant now) const {
    return emlek::next_review_id(newest, now, device_);
}

void Collection::transact(const std::function<void(Transaction&)>& change) {
    explaining(*this, [&] {
        DurableTransaction durable(*db_);
        Transaction transaction(*db_);
        change(transaction);
        durable.commit();
        if (transaction.last_review()) newest_review_ = transaction.last_review();
    });
}

std::int64_t Collection::commit(const OperationLabel& label,
                                const std::function<void(Transaction&)>& change) {
    std::int64_t operation = 0;
    transact([&](Transaction& transaction) {
        ChangeRecorder recorder(transaction.db);
        transaction.recorded_by(recorder);
        change(transaction);
        auto insert = sql::prepare(transaction.db,
                                   "INSERT INTO operation (at, day, label, cards, first_review, last_review, "
                                   "first_note, last_note, former) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   label.now.at, label.now.day, label.text, std::int64_t{label.cards},
                                   transaction.first_review(), transaction.last_review(),
                                   transaction.first_note(), transaction.last_note());
        const std::string former = recorder.inverse();
        insert.bind(9, former.data(), static_cast<int>(former.size()));
        insert.exec();
        operation = transaction.db.getLastInsertRowid();
        sql::run(transaction.db, "DELETE FROM operation WHERE id <= ?", operation - operations_kept);
    });
    return operation;
}

} // namespace emlek
