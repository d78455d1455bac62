#include "store/export.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/log_row.h"
#include "store/media_folder.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

namespace {

constexpr int place_column = note_column_count;
constexpr int card_column = place_column + 1;
constexpr int state_column = card_column + 7;

// A card of a note a row; the notes by the place of their first card.
std::string cards_query() {
    return "SELECT " + std::string(note_columns) +
           ", f.place, c.id, c.template, d.name, c.position, c.suspended, c.flag, s.card IS NOT NULL, " +
           std::string(state_columns) +
           " FROM (SELECT c.note, min(c.position) AS place FROM card c JOIN deck d ON d.id = c.deck WHERE "
           "c.deleted IS "
           "NULL AND (?1 IS NULL OR d.name = ?1 OR d.name GLOB ?2) GROUP BY c.note) f JOIN note n ON n.id = "
           "f.note "
           "JOIN card c ON c.note = n.id AND c.deleted IS NULL JOIN deck d ON d.id = c.deck LEFT JOIN "
           "card_state s ON "
           "s.card = c.id WHERE n.deleted IS NULL ORDER BY f.place, n.number, c.template";
}

class Exporter {
  public:
    Exporter(const Collection& collection, bool history, DeckWriter& writer)
        : db_(collection.database()),
          media_folder_(media_folder(collection.file())),
          history_(history),
          writer_(writer),
          log_(db_,
               "SELECT " + std::string(log_columns) +
                   " FROM review_log l WHERE l.card = ? AND NOT EXISTS (SELECT 1 FROM review_void v WHERE "
                   "v.review = l.id) ORDER BY l.id"),
          media_(db_, "SELECT name, file FROM note_media WHERE note = ? ORDER BY name") {}

    void tell_about(const Scope& scope, const std::string& name) {
        auto decks =
            sql::prepare(db_,
                         "SELECT name, description, language, source FROM deck d WHERE (?1 IS NULL OR d.name "
                         "= ?1 OR d.name GLOB ?2) ORDER BY d.name <> ?3, d.name",
                         scope.deck, below(scope.deck.value_or("")), name);
        bool first = true;
        while (decks.executeStep()) {
            const DeckAbout about{sql::text(decks, 0), sql::text(decks, 1), sql::text(decks, 2),
                                  sql::text(decks, 3)};
            if (first && about.name != name) writer_.about({name, {}, {}, {}});
            const bool says_something = !(about.description + about.language + about.source).empty();
            if (says_something || about.name == name) writer_.about(about);
            first = false;
        }
    }

    std::int64_t write(const Scope& scope, Progress& progress) {
        const std::int64_t all = sql::number(db_, "SELECT count(*) FROM card WHERE deleted IS NULL");
        auto rows = sql::prepare(db_, cards_query().c_str(), scope.deck, below(scope.deck.value_or("")));
        std::optional<OutgoingNote> note;
        std::int64_t notes = 0;
        const auto give = [&] {
            if (!note) return;
            note->note.deck = note->cards.front().deck;
            add_media(*note);
            writer_.note(*note);
            ++notes;
        };
        for (std::int64_t done = 0; rows.executeStep(); ++done) {
            progress.at("Reading your cards", done, all);
            if (!note || note->note.id != sql::id<NoteId>(rows, 0)) {
                give();
                note.emplace();
                note->note = read_note(rows);
            }
            note->cards.push_back(card_of(rows, note->note.id));
        }
        give();
        return notes;
    }

  private:
    OutgoingCard card_of(SQLite::Statement& row, const NoteId& note) {
        OutgoingCard card;
        card.card = {sql::id<CardId>(row, card_column), note, Template{sql::small(row, card_column + 1)}};
        card.deck = sql::text(row, card_column + 2);
        card.position = sql::integer(row, card_column + 3);
        card.suspended = sql::integer(row, card_column + 4) != 0;
        card.flag = sql::small(row, card_column + 5);
        if (!history_) return card;
        if (sql::integer(row, card_column + 6) != 0) card.state = read_state(row, state_column);
        log_.reset();
        sql::set_all(log_, card.card.id);
        while (log_.executeStep()) {
            ReviewLog entry = read_log_row(log_);
            card.history.push_back({entry.at, entry.offset, entry.day, entry.event});
        }
        return card;
    }

    void add_media(OutgoingNote& note) {
        media_.reset();
        sql::set_all(media_, note.note.id);
        while (media_.executeStep())
            note.media.push_back({sql::text(media_, 0), media_folder_ / sql::text(media_, 1)});
    }

    SQLite::Database& db_;
    std::filesystem::path media_folder_;
    bool history_;
    DeckWriter& writer_;
    SQLite::Statement log_;
    SQLite::Statement media_;
};

} // namespace

std::string export_name(const Collection& collection, const Scope& scope) {
    if (scope.deck) return *scope.deck;
    return explaining(collection, [&]() -> std::string {
        auto top =
            sql::prepare(collection.database(), "SELECT name FROM deck WHERE instr(name, '::') = 0 LIMIT 2");
        if (!top.executeStep()) return "Emlék";
        const std::string only = sql::text(top, 0);
        return top.executeStep() ? "Emlék" : only;
    });
}

std::int64_t export_notes(const Collection& collection, const Scope& scope, bool history, DeckWriter& writer,
                          Progress& progress) {
    return explaining(collection, [&] {
        expect_deck(collection.database(), scope.deck);
        Exporter exporter(collection, history, writer);
        exporter.tell_about(scope, export_name(collection, scope));
        return exporter.write(scope, progress);
    });
}

} // namespace emlek
