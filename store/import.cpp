#include "store/import.h"

#include "decks/deck_source.h"
#include "decks/shipped_deck.h"
#include "store/explain.h"
#include "store/read_import.h"
#include "store/sql.h"
#include "store/staged_import.h"
#include "store/transaction.h"

namespace emlek {

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
    ImportOptions options;
    options.what = "the new edition of " + deck.name;
    ReadDeck source("deck", std::move(deck));
    Unwatched nobody;
    ReadImport read(collection, source, options, Author::ShippedDeck, nobody);
    Watch watch(db, nobody);
    const auto apply = [&](Transaction& transaction) {
        if (read.changes_anything()) read.apply(transaction, now, watch);
        sql::run(transaction.db, "INSERT INTO about VALUES (?, ?)", edition, to_iso(now.at));
    };
    // The deck that a collection is born with is not something to take back.
    if (first) return collection.transact(apply);
    collection.commit({read.label(), now, read.cards_touched()}, apply);
}

} // namespace emlek
