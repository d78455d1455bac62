#include "store/apply_import.h"

#include "decks/card.h"
#include "store/collection.h"
#include "store/indexes_off.h"
#include "store/sql.h"

#include <optional>

namespace emlek {

namespace {

constexpr std::int64_t fate(Fate fate) {
    return static_cast<std::int64_t>(fate);
}

} // namespace

void fit_cards(SQLite::Database& db, const Note& note, Instant at, std::int64_t& position) {
    sql::run(db, "UPDATE card SET deleted = ? WHERE note = ? AND deleted IS NULL", at, note.id);
    for (const Card& card : cards_of(note)) {
        const auto prompt = std::int64_t{card.prompt.index};
        if (sql::run(db, "UPDATE card SET deleted = NULL WHERE note = ? AND template = ?", note.id, prompt) >
            0) {
            continue;
        }
        sql::run(db, "INSERT INTO card (id, note, template, deck, position) VALUES (?, ?, ?, ?, ?)", card.id,
                 card.note, prompt, deck_named(db, note.deck), ++position);
    }
    constexpr const char* homeless =
        "SELECT count(*) FROM card c JOIN deck d ON d.id = c.deck WHERE c.note = ? AND c.deleted IS NULL AND "
        "d.deleted IS NOT NULL";
    if (sql::number(db, homeless, note.id) == 0) return;
    sql::run(db,
             "UPDATE card SET deck = ?1 WHERE note = ?2 AND deleted IS NULL AND deck IN (SELECT id FROM deck "
             "WHERE deleted IS NOT NULL)",
             deck_named(db, note.deck), note.id);
}

ImportStep::ImportStep(Staging& staging, Transaction& transaction, const Collection& collection,
                       const Now& now, Author author, Watch& watch)
    : staging_(staging),
      transaction_(transaction),
      db_(transaction.db),
      collection_(collection),
      now_(now),
      author_(author),
      watch_(watch),
      position_(sql::number(transaction.db, "SELECT coalesce(max(position), 0) FROM main.card")) {}

void ImportStep::describe_deck(const DeckAbout& about) {
    sql::run(
        db_,
        "UPDATE deck SET description = iif(?1 = '', description, ?1), language = iif(?2 = '', language, ?2), "
        "source = iif(?3 = '', source, ?3) WHERE name = ?4 AND deleted IS NULL",
        about.description, about.language, about.source, about.name);
}

void ImportStep::change_notes() {
    watch_.stage("Changing notes");
    SQLite::Statement rows(db_, "SELECT n.place, m.id, d.name, n.question IS NULL, " +
                                    std::string(note_columns) +
                                    " FROM staged.incoming n JOIN main.note m ON m.number = n.stored JOIN "
                                    "staged.incoming_deck d ON d.deck "
                                    "= n.deck WHERE n.fate IN (?1, ?2) AND n.fate > 0 ORDER BY n.place");
    sql::set_all(rows, fate(Fate::Update), fate(Fate::Revive));
    while (rows.executeStep()) {
        const std::int64_t place = sql::integer(rows, 0);
        const bool media_alone = sql::integer(rows, 3) != 0;
        Note note = read_note(rows, 4);
        note.id = sql::id<NoteId>(rows, 1);
        note.deck = sql::text(rows, 2);
        if (!media_alone) {
            update_note(db_, note, author_);
            sql::run(db_, "UPDATE note SET deleted = NULL WHERE id = ?", note.id);
            emlek::fit_cards(db_, note, now_.at, position_);
        }
        sql::run(db_,
                 "INSERT INTO note_media SELECT ?1, w.name, f.file FROM staged.wanted_media w JOIN "
                 "staged.media_file "
                 "f ON f.name = w.name WHERE w.place = ?2 ON CONFLICT (note, name) DO UPDATE SET file = "
                 "excluded.file",
                 note.id, place);
        watch_.at(place, 0);
    }
}

void ImportStep::add_notes() {
    const std::int64_t added = sql::number(db_, "SELECT count(*) FROM staged.incoming WHERE fate = 0");
    if (added == 0) return;
    make_decks();
    const std::int64_t base = sql::number(db_, "SELECT coalesce(max(number), 0) FROM main.note");
    const std::int64_t last =
        base + sql::number(db_, "SELECT max(place) FROM staged.incoming WHERE fate = 0");
    transaction_.add_notes(base + 1, last, [&] {
        const bool rebuild = sql::number(db_, "PRAGMA foreign_keys") == 0 && worth_rebuilding(added, base);
        std::optional<IndexesOff> off;
        if (rebuild) off.emplace(db_, std::vector<std::string>{"note", "card", "card_state"});
        insert_notes(base);
        insert_cards();
        if (off) {
            watch_.stage("Making indexes");
            off->finish();
        }
        insert_history();
        insert_media();
    });
}

// A deck comes with its first card; the decks of the learner's list are in the order of the file.
void ImportStep::make_decks() {
    SQLite::Statement decks(db_,
                            "SELECT d.deck, d.name FROM staged.incoming_deck d WHERE d.deck IN (SELECT deck "
                            "FROM staged.incoming_card) ORDER BY d.deck");
    while (decks.executeStep())
        sql::run(db_, "UPDATE staged.incoming_deck SET stored = ? WHERE deck = ?",
                 deck_named(db_, sql::text(decks, 1)), sql::integer(decks, 0));
}

void ImportStep::insert_notes(std::int64_t base) {
    watch_.stage("Adding notes");
    sql::run(
        db_,
        "INSERT INTO main.note (number, id, guid, type, kind, question, answer, remark, section, sentence, "
        "accept, tags, source, markup, further, edited, added) SELECT ?1 + place, id, guid, type, kind, "
        "question, answer, remark, section, sentence, accept, tags, source, markup, further, ?2, ?3 FROM "
        "staged.incoming WHERE fate = 0 ORDER BY place",
        base, static_cast<std::int64_t>(author_), now_.day);
}

void ImportStep::insert_cards() {
    watch_.stage("Adding cards");
    sql::run(db_,
             "INSERT INTO main.card (id, note, template, deck, position, introduced, suspended, flag) SELECT "
             "c.id, "
             "c.note, c.template, d.stored, ?1 + c.position, c.introduced, c.suspended, c.flag FROM "
             "staged.incoming_card c CROSS JOIN staged.incoming_deck d ON d.deck = c.deck ORDER BY c.id",
             position_);
    sql::run(db_,
             "INSERT INTO main.card_state SELECT id, phase, repetition, easiness, interval, due, last, reps, "
             "lapses FROM staged.incoming_card WHERE phase IS NOT NULL ORDER BY id");
}

// The log is in the order of time, so that what comes last in it happened last, whichever card it was.
void ImportStep::insert_history() {
    if (staging_.rows() == 0) return;
    watch_.stage("Adding the history");
    std::optional<IndexesOff> off;
    const std::int64_t days =
        sql::number(db_, "SELECT count(*) FROM (SELECT 1 FROM main.review_log LIMIT 1000000)");
    if (worth_rebuilding(staging_.rows(), days)) off.emplace(db_, std::vector<std::string>{"review_log"});
    SQLite::Statement order(db_, "SELECT number FROM staged.incoming_row ORDER BY reached, number");
    SQLite::Statement insert(
        db_,
        "INSERT INTO main.review_log SELECT ?1, card, at, day, utc_offset, event, quality, "
        "taken_ms, scheduled_days, detail FROM staged.incoming_row WHERE number = ?2");
    const ReviewId first = collection_.next_review_id(now_.at);
    ReviewId id = first;
    ReviewId last = first;
    for (; order.executeStep(); id = collection_.review_id_after(last, now_.at)) {
        sql::run(insert, id, sql::integer(order, 0));
        last = id;
    }
    transaction_.appended(first, last);
    order.reset();
    if (off) off->finish();
}

void ImportStep::insert_media() {
    sql::run(
        db_,
        "INSERT INTO main.note_media SELECT i.id, w.name, f.file FROM staged.wanted_media w JOIN "
        "staged.media_file f ON f.name = w.name JOIN staged.incoming i ON i.place = w.place WHERE i.fate = "
        "0 ORDER BY i.id, w.name");
}

} // namespace emlek
