#include "store/export.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/log_row.h"
#include "store/media_folder.h"
#include "store/notes.h"
#include "store/sql.h"
#include "store/watch.h"

namespace emlek {

namespace {

const char* const in_scope =
    "n.deleted IS NULL AND c.deleted IS NULL AND (?1 IS NULL OR d.name = ?1 OR d.name GLOB ?2)";

std::string name_of_whole(SQLite::Database& db) {
    auto top =
        sql::prepare(db, "SELECT name FROM deck WHERE instr(name, '::') = 0 AND deleted IS NULL LIMIT 2");
    if (!top.executeStep()) return "Emlék";
    const std::string only = sql::text(top, 0);
    return top.executeStep() ? "Emlék" : only;
}

// Reads one note after the other with all that belongs to it.
class NoteReader {
  public:
    NoteReader(const Collection& collection, bool history)
        : history_(history),
          media_(media_folder(collection.file())),
          note_(collection.database(),
                "SELECT " + std::string(note_columns) + " FROM note n WHERE n.number = ?"),
          cards_(collection.database(),
                 "SELECT c.id, c.template, d.name, c.position, c.suspended, c.flag, s.card IS NOT NULL, " +
                     std::string(state_columns) +
                     " FROM card c JOIN deck d ON d.id = c.deck LEFT JOIN card_state s ON s.card = c.id "
                     "WHERE c.note = "
                     "?1 AND c.deleted IS NULL ORDER BY c.template"),
          log_(collection.database(),
               "SELECT " + std::string(log_columns) +
                   " FROM review_log l WHERE l.card = ?1 AND NOT EXISTS (SELECT 1 FROM "
                   "review_void v WHERE v.review = l.id) ORDER BY l.id"),
          files_(collection.database(), "SELECT name, file FROM note_media WHERE note = ? ORDER BY name") {}

    // `deck`: that of its first card.
    OutgoingNote read(std::int64_t number, const std::string& deck) {
        OutgoingNote out;
        note_.reset();
        note_.bind(1, number);
        note_.executeStep();
        out.note = read_note(note_);
        out.note.deck = deck;
        cards_.reset();
        sql::set(cards_, 1, out.note.id);
        while (cards_.executeStep())
            out.cards.push_back(read_card(out.note.id));
        files_.reset();
        sql::set(files_, 1, out.note.id);
        while (files_.executeStep())
            out.media.push_back({sql::text(files_, 0), media_ / sql::text(files_, 1)});
        return out;
    }

  private:
    OutgoingCard read_card(const NoteId& note) {
        OutgoingCard card;
        card.card = {sql::id<CardId>(cards_, 0), note, Template{sql::small(cards_, 1)}};
        card.deck = sql::text(cards_, 2);
        card.position = sql::integer(cards_, 3);
        card.suspended = sql::integer(cards_, 4) != 0;
        card.flag = sql::small(cards_, 5);
        if (!history_) return card;
        if (sql::integer(cards_, 6) != 0) card.state = read_state(cards_, 7);
        log_.reset();
        sql::set(log_, 1, card.card.id);
        while (log_.executeStep()) {
            const ReviewLog row = read_log_row(log_);
            card.history.push_back({row.at, row.offset, row.day, row.event});
        }
        return card;
    }

    bool history_;
    std::filesystem::path media_;
    SQLite::Statement note_;
    SQLite::Statement cards_;
    SQLite::Statement log_;
    SQLite::Statement files_;
};

void write_about(SQLite::Database& db, const Scope& scope, const std::string& whole, DeckWriter& writer) {
    auto decks =
        sql::prepare(db,
                     "SELECT name, description, language, source FROM deck WHERE deleted IS NULL AND (?1 IS "
                     "NULL OR name = ?1 OR "
                     "name GLOB ?2) AND (name = ?3 OR description <> '' OR language <> '' OR source <> '') "
                     "ORDER BY name <> ?3, name",
                     scope.deck, below(scope.deck.value_or("")), whole);
    bool named = false;
    while (decks.executeStep()) {
        const DeckAbout about{sql::text(decks, 0), sql::text(decks, 1), sql::text(decks, 2),
                              sql::text(decks, 3)};
        if (!named && about.name != whole) writer.about({whole, "", "", ""});
        named = true;
        writer.about(about);
    }
    if (!named) writer.about({whole, "", "", ""});
}

} // namespace

std::string export_name(const Collection& collection, const Scope& scope) {
    return explaining(collection, [&] {
        expect_deck(collection.database(), scope.deck);
        return scope.deck.value_or(name_of_whole(collection.database()));
    });
}

std::int64_t export_notes(const Collection& collection, const Scope& scope, bool history, DeckWriter& writer,
                          Progress& progress) {
    std::int64_t written = 0;
    explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        write_about(db, scope, export_name(collection, scope), writer);
        NoteReader reader(collection, history);
        Watch watch(db, progress);
        watch.stage("Reading your notes");
        watch.run([&] {
            // Sorted by number and position alone: the texts of a million notes would not fit.
            const std::string query = std::string(
                                          "SELECT n.number, d.name, min(c.position) AS first FROM card c "
                                          "JOIN note n ON n.id = c.note "
                                          "JOIN deck d ON d.id = c.deck WHERE ") +
                                      in_scope + " GROUP BY n.number ORDER BY first";
            auto notes = sql::prepare(db, query.c_str(), scope.deck, below(scope.deck.value_or("")));
            const std::int64_t all = sql::number(db, "SELECT count(*) FROM note WHERE deleted IS NULL");
            for (; notes.executeStep(); ++written) {
                watch.at(written, all);
                writer.note(reader.read(sql::integer(notes, 0), sql::text(notes, 1)));
            }
        });
    });
    return written;
}

Deck export_deck(const Collection& collection, const Scope& scope) {
    return explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        Deck deck;
        deck.name = export_name(collection, scope);
        auto about = sql::prepare(
            db, "SELECT description, language, source FROM deck WHERE name = ? AND deleted IS NULL",
            deck.name);
        if (about.executeStep()) {
            deck.description = sql::text(about, 0);
            deck.language = sql::text(about, 1);
            deck.source = sql::text(about, 2);
        }
        const std::string query =
            "SELECT " + std::string(note_columns) +
            ", d.name FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck WHERE " +
            in_scope + " GROUP BY n.id ORDER BY min(c.position)";
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
