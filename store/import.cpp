#include "store/import.h"

#include "decks/deck_source.h"
#include "decks/shipped_deck.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/read_import.h"
#include "store/sql.h"
#include "store/staged_import.h"
#include "store/transaction.h"

namespace emlek {

namespace {

// Where the shipped deck is: it is known by its row, for the learner may have renamed it.
struct ShippedHome {
    std::string name;
    bool deleted = false;
};

ShippedHome home_of_shipped_deck(SQLite::Database& db, const std::string& name) {
    auto known =
        sql::prepare(db,
                     "SELECT d.name, d.id IS NULL OR d.deleted IS NOT NULL FROM about a LEFT JOIN deck d ON "
                     "d.id = CAST(a.value AS INTEGER) WHERE a.key = 'home of the shipped deck'");
    if (!known.executeStep()) return {name};
    return {sql::is_null(known, 0) ? name : sql::text(known, 0), sql::integer(known, 1) != 0};
}

void note_home(SQLite::Database& db, const std::string& name) {
    const auto deck = find_deck(db, name);
    if (deck)
        sql::run(db, "INSERT OR IGNORE INTO about VALUES ('home of the shipped deck', ?)",
                 std::to_string(deck->value));
}

bool all_deleted(const ImportReport& report) {
    return report.left_deleted > 0 && report.unchanged + report.updated + report.kept_own == 0;
}

} // namespace

ImportReport import_deck(Collection& collection, const Deck& deck, const ImportOptions& options,
                         const Now& now) {
    ReadDeck source("deck", deck);
    Unwatched nobody;
    StagedImport staged(collection, source, options, now, nobody);
    if (!options.dry_run) staged.apply(nobody);
    return staged.report();
}

void take_shipped_edition(Collection& collection, const Now& now) {
    const std::string edition = "shipped edition " + shipped_edition();
    SQLite::Database& db = collection.database();
    if (sql::number(db, "SELECT count(*) FROM about WHERE key = ?", edition) > 0) return;
    const bool first = sql::number(db, "SELECT count(*) FROM about WHERE key GLOB 'shipped edition *'") == 0;
    Deck deck = shipped_deck();
    const ShippedHome home = home_of_shipped_deck(db, deck.name);
    // Not noted as taken: what undo brings back gets it then.
    if (home.deleted) return;
    ImportOptions options;
    options.what = "the new edition of " + deck.name;
    options.deck = home.name;
    ReadDeck source("deck", std::move(deck));
    Unwatched nobody;
    ReadImport read(collection, source, options, Author::ShippedDeck, nobody);
    if (all_deleted(read.report())) return;
    Watch watch(db, nobody);
    const auto apply = [&](Transaction& transaction) {
        if (!first) note_home(transaction.db, home.name); // what undo may remove is no home
        if (read.changes_anything()) read.apply(transaction, now, watch);
        if (first) note_home(transaction.db, home.name);
        sql::run(transaction.db, "INSERT INTO about VALUES (?, ?)", edition, to_iso(now.at));
    };
    // The deck that a collection is born with is not something to take back.
    if (first) return collection.transact(apply);
    collection.commit({read.label(), now, read.cards_touched()}, apply);
}

} // namespace emlek
