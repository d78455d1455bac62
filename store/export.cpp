#include "store/export.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

namespace {

std::string name_of_whole(SQLite::Database& db) {
    auto top = sql::prepare(db, "SELECT name FROM deck WHERE instr(name, '::') = 0 LIMIT 2");
    if (!top.executeStep()) return "Emlék";
    const std::string only = sql::text(top, 0);
    return top.executeStep() ? "Emlék" : only;
}

} // namespace

Deck export_deck(const Collection& collection, const Scope& scope) {
    return explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        expect_deck(db, scope.deck);
        Deck deck;
        deck.name = scope.deck.value_or(name_of_whole(db));
        auto about =
            sql::prepare(db, "SELECT description, language, source FROM deck WHERE name = ?", deck.name);
        if (about.executeStep()) {
            deck.description = sql::text(about, 0);
            deck.language = sql::text(about, 1);
            deck.source = sql::text(about, 2);
        }
        const std::string query = "SELECT " + std::string(note_columns) +
                                  ", d.name FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = "
                                  "c.deck WHERE n.deleted IS NULL AND "
                                  "c.deleted IS NULL AND (?1 IS NULL OR d.name = ?1 OR d.name GLOB ?2) GROUP "
                                  "BY n.id ORDER BY min(c.position)";
        auto rows = sql::prepare(db, query.c_str(), scope.deck, below(scope.deck.value_or("")));
        while (rows.executeStep()) {
            Note note = read_note(rows);
            note.deck = sql::text(rows, note_column_count);
            deck.notes.push_back(std::move(note));
        }
        return deck;
    });
}

} // namespace emlek
