#include "store/listing.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/log_row.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

namespace {

std::string card_query(const char* rest) {
    return "SELECT c.id, c.template, c.flag, c.suspended, d.name, s.card IS NOT NULL, " +
           std::string(state_columns) + ", " + std::string(note_columns) +
           " FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck LEFT JOIN card_state s ON "
           "s.card = c.id WHERE c.deleted IS NULL AND " +
           rest;
}

ListedCard read_card(SQLite::Statement& row) {
    ListedCard card;
    card.prompt.card = sql::id<CardId>(row, 0);
    card.prompt.prompt = Template{sql::small(row, 1)};
    card.prompt.flagged = sql::integer(row, 2) != 0;
    card.suspended = sql::integer(row, 3) != 0;
    if (sql::integer(row, 5) != 0) card.state = read_state(row, 6);
    card.prompt.note = read_note(row, 13);
    card.prompt.note.deck = sql::text(row, 4);
    return card;
}

} // namespace

void list_cards(const Collection& collection, const Scope& scope,
                const std::function<void(const ListedCard&)>& each) {
    explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        expect_deck(db, scope.deck);
        const std::string query =
            card_query("(?1 IS NULL OR d.name = ?1 OR d.name GLOB ?2) ORDER BY c.position");
        auto rows = sql::prepare(db, query.c_str(), scope.deck, below(scope.deck.value_or("")));
        while (rows.executeStep())
            each(read_card(rows));
    });
}

ListedCards::ListedCards(const Collection& collection) : collection_(collection) {
    row_ = explaining(collection, [&] {
        return std::make_unique<SQLite::Statement>(collection.database(), card_query("c.id = ?"));
    });
}

ListedCards::~ListedCards() = default;

std::optional<ListedCard> ListedCards::read(const CardId& card) {
    return explaining(collection_, [&]() -> std::optional<ListedCard> {
        row_->reset();
        sql::set(*row_, 1, card);
        if (!row_->executeStep()) return std::nullopt;
        return read_card(*row_);
    });
}

std::vector<ReviewLog> read_card_log(const Collection& collection, const CardId& card) {
    return explaining(collection, [&] {
        const std::string query = "SELECT " + std::string(log_columns) +
                                  " FROM review_log l WHERE l.card = ? AND l.id NOT IN (SELECT review FROM "
                                  "review_void) ORDER BY l.id";
        auto rows = sql::prepare(collection.database(), query.c_str(), card);
        std::vector<ReviewLog> log;
        while (rows.executeStep())
            log.push_back(read_log_row(rows));
        return log;
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
