#include "store/listing.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/log_row.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

void list_cards(const Collection& collection, const Scope& scope,
                const std::function<void(const ListedCard&)>& each) {
    explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        expect_deck(db, scope.deck);
        const std::string query =
            "SELECT c.id, c.template, c.flag, c.suspended, d.name, s.card IS NOT NULL, " +
            std::string(state_columns) + ", " + std::string(note_columns) +
            " FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck LEFT JOIN card_state s "
            "ON s.card = "
            "c.id WHERE c.deleted IS NULL AND (?1 IS NULL OR d.name = ?1 OR d.name GLOB ?2) ORDER BY "
            "c.position";
        auto rows = sql::prepare(db, query.c_str(), scope.deck, below(scope.deck.value_or("")));
        while (rows.executeStep()) {
            ListedCard card;
            card.prompt.card = sql::id<CardId>(rows, 0);
            card.prompt.prompt = Template{sql::small(rows, 1)};
            card.prompt.flagged = sql::integer(rows, 2) != 0;
            card.suspended = sql::integer(rows, 3) != 0;
            if (sql::integer(rows, 5) != 0) card.state = read_state(rows, 6);
            card.prompt.note = read_note(rows, 13);
            card.prompt.note.deck = sql::text(rows, 4);
            each(card);
        }
    });
}

void list_log(const Collection& collection, const std::function<void(const ListedRow&)>& each) {
    explaining(collection, [&] { list_log(collection.database(), each); });
}

void list_log(const SQLite::Database& db, const std::function<void(const ListedRow&)>& each) {
    const std::string query =
        "SELECT " + std::string(log_columns) +
        ", v.at FROM review_log l LEFT JOIN review_void v ON v.review = l.id ORDER BY l.id";
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) {
        ListedRow listed{read_log_row(rows), std::nullopt};
        if (!sql::is_null(rows, 10)) listed.taken_back = Instant{sql::integer(rows, 10)};
        each(listed);
    }
}

} // namespace emlek
