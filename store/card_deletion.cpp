#include "store/card_deletion.h"

#include "store/sql.h"

#include <set>

namespace emlek {

std::vector<NoteId> notes_of(SQLite::Database& db, const std::vector<CardId>& cards, Progress& progress) {
    std::set<NoteId> seen;
    std::vector<NoteId> notes;
    SQLite::Statement note(db, "SELECT note FROM card WHERE id = ?");
    each(cards, "Finding the notes", progress, [&](const CardId& card) {
        note.reset();
        sql::set(note, 1, card);
        if (!note.executeStep()) return;
        const auto id = sql::id<NoteId>(note, 0);
        if (seen.insert(id).second) notes.push_back(id);
    });
    return notes;
}

std::vector<CardId> with_siblings(SQLite::Database& db, const std::vector<CardId>& cards,
                                  Progress& progress) {
    std::vector<CardId> all;
    SQLite::Statement siblings(db, "SELECT id FROM card WHERE note = ? AND deleted IS NULL");
    each(notes_of(db, cards, progress), "Finding the cards", progress, [&](const NoteId& note) {
        siblings.reset();
        sql::set(siblings, 1, note);
        while (siblings.executeStep())
            all.push_back(sql::id<CardId>(siblings, 0));
    });
    return all;
}

void mark_deleted(SQLite::Database& db, const std::vector<CardId>& cards, Instant at, Progress& progress) {
    SQLite::Statement note(db, "UPDATE note SET deleted = ?1 WHERE id = ?2");
    each(notes_of(db, cards, progress), "Deleting", progress,
         [&](const NoteId& id) { sql::run(note, at, id); });
    SQLite::Statement card(db, "UPDATE card SET deleted = ?1 WHERE id = ?2");
    each(cards, "Changing the cards", progress, [&](const CardId& id) { sql::run(card, at, id); });
}

} // namespace emlek
