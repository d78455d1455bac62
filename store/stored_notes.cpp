#include "store/stored_notes.h"

#include "store/sql.h"

#include <string>

namespace emlek {

namespace {

std::string query(const char* where) {
    return "SELECT n.number, n.edited, n.deleted IS NOT NULL, n.deleted IS NOT NULL AND EXISTS (SELECT 1 "
           "FROM "
           "main.card c JOIN main.deck d ON d.id = c.deck WHERE c.note = n.id AND d.deleted = n.deleted), " +
           std::string(note_columns) + " FROM main.note n WHERE " + where;
}

} // namespace

StoredNotes::StoredNotes(SQLite::Database& db)
    : none_(sql::number(db, "SELECT count(*) FROM (SELECT 1 FROM main.note LIMIT 1)") == 0),
      by_id_(db, query("n.id = ?")),
      by_number_(db, query("n.number = ?")) {}

std::optional<StoredNote> StoredNotes::by_id(const NoteId& id) {
    if (none_) return std::nullopt;
    by_id_.reset();
    sql::set(by_id_, 1, id);
    return read(by_id_);
}

std::optional<StoredNote> StoredNotes::by_number(std::int64_t number) {
    by_number_.reset();
    sql::set(by_number_, 1, number);
    return read(by_number_);
}

std::optional<StoredNote> StoredNotes::read(SQLite::Statement& row) {
    if (!row.executeStep()) return std::nullopt;
    StoredNote stored{sql::integer(row, 0), read_note(row, 4), static_cast<Author>(sql::small(row, 1)),
                      sql::integer(row, 2) != 0, sql::integer(row, 3) != 0};
    row.reset();
    return stored;
}

bool says_the_same(const Note& incoming, const Note& stored) {
    return incoming.type == stored.type && incoming.kind == stored.kind &&
           incoming.question == stored.question && incoming.answer == stored.answer &&
           incoming.remark == stored.remark && incoming.section == stored.section &&
           incoming.sentence == stored.sentence && incoming.accept == stored.accept &&
           incoming.tags == stored.tags && incoming.source == stored.source &&
           incoming.markup == stored.markup && incoming.further == stored.further;
}

Fate fate_of(const Note& incoming, const StoredNote& stored, Author author, const ImportOptions& options) {
    // Who takes in a deck that was deleted as a whole wants it back, as the file has it.
    const bool wanted_back = stored.went_with_deck && author == Author::ImportedFile;
    if (wanted_back) return Fate::Revive;
    if (stored.deleted && !options.revive) return Fate::LeaveDeleted;
    const bool same = says_the_same(incoming, stored.note);
    if (same) return stored.deleted ? Fate::Revive : Fate::Same;
    const bool own = author == Author::ShippedDeck
                         ? stored.author != Author::ShippedDeck
                         : stored.author == Author::Learner && !options.replace_edits;
    if (own) return Fate::KeepOwn;
    return stored.deleted ? Fate::Revive : Fate::Update;
}

} // namespace emlek
