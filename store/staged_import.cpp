#include "store/staged_import.h"

#include "store/explain.h"
#include "store/foreign_keys.h"
#include "store/import_backup.h"
#include "store/read_import.h"
#include "store/sql.h"
#include "store/transaction.h"

namespace emlek {

namespace {

constexpr std::int64_t stored_columns = 5;

// While it lives, SQLite sorts on threads of its own too. It does so in pieces of the size of its cache, and
// hears nothing of Cancel within one.
class LargeSorts {
  public:
    explicit LargeSorts(SQLite::Database& db) : db_(db) {
        SQLite::Statement threads(db_, "PRAGMA threads = 2");
        threads.executeStep();
    }
    ~LargeSorts() {
        db_.tryExec("PRAGMA threads = 0");
        db_.tryExec("PRAGMA shrink_memory");
    }
    LargeSorts(const LargeSorts&) = delete;
    LargeSorts& operator=(const LargeSorts&) = delete;

  private:
    SQLite::Database& db_;
};

} // namespace

struct StagedImport::Parts {
    Collection& collection;
    Now now;
    ReadImport read;
};

StagedImport::StagedImport(Collection& collection, DeckSource& source, const ImportOptions& options,
                           const Now& now, Progress& progress) {
    explaining(collection, [&] {
        parts_.reset(
            new Parts{collection, now, {collection, source, options, Author::ImportedFile, progress}});
    });
}

StagedImport::~StagedImport() = default;

const ImportReport& StagedImport::report() const {
    return parts_->read.report();
}

bool StagedImport::changes_anything() const {
    return explaining(parts_->collection, [&] { return parts_->read.changes_anything(); });
}

std::vector<StagedNote> StagedImport::notes(Fate fate, std::int64_t from, std::int64_t count) const {
    return explaining(parts_->collection, [&] {
        SQLite::Database& db = parts_->collection.database();
        const std::string query =
            "SELECT n.spot, d.name, n.stored, n.id IS NULL, (SELECT e.name FROM main.card c JOIN main.deck e "
            "ON e.id = "
            "c.deck JOIN main.note m ON m.id = c.note WHERE m.number = n.stored ORDER BY c.template LIMIT "
            "1), " +
            std::string(note_columns) + ", n.fate = ?5" +
            " FROM staged.incoming n JOIN staged.incoming_deck d ON d.deck = n.deck WHERE n.fate IN (?1, ?4) "
            "ORDER BY n.place "
            "LIMIT ?3 OFFSET ?2";
        const Fate too = fate == Fate::Update ? Fate::Revive : fate;
        auto rows = sql::prepare(db, query.c_str(), static_cast<std::int64_t>(fate), from, count,
                                 static_cast<std::int64_t>(too), static_cast<std::int64_t>(Fate::Revive));
        StoredNotes stored(db);
        std::vector<StagedNote> notes;
        while (rows.executeStep()) {
            StagedNote note{sql::text(rows, 0), read_note(rows, stored_columns), std::nullopt,
                            sql::integer(rows, stored_columns + note_column_count) != 0};
            note.incoming.deck = sql::text(rows, 1);
            if (!sql::is_null(rows, 2)) note.stored = stored.by_number(sql::integer(rows, 2)).value().note;
            if (note.stored) note.stored->deck = sql::text(rows, 4);
            if (sql::integer(rows, 3) != 0) note.incoming = *note.stored; // it says the same
            notes.push_back(std::move(note));
        }
        return notes;
    });
}

void StagedImport::apply(Progress& progress) {
    if (!changes_anything()) return;
    Collection& collection = parts_->collection;
    explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        ReadImport& read = parts_->read;
        const Now& now = parts_->now;
        read.expect_room();
        ImportBackup backup(db, collection.file(), {now.at, now.offset}, progress);
        const WithoutForeignKeys both_ends(db);
        const LargeSorts sorts(db);
        Watch watch(db, progress);
        try {
            collection.commit({read.label(), now, read.cards_touched()}, [&](Transaction& transaction) {
                watch.run([&] { read.apply(transaction, now, watch); });
                read.media().move_in();
                watch.stage("Saving");
            });
        } catch (...) {
            read.media().move_out();
            throw;
        }
        backup.keep();
    });
}

} // namespace emlek
