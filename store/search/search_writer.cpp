#include "store/search/search_writer.h"

#include "store/sql.h"

#include <cstring>

namespace emlek {

namespace {

CardFigures read_figures(SQLite::Statement& row, int column) {
    CardFigures figures;
    const SQLite::Column bytes = row.getColumn(column);
    if (bytes.getBytes() == static_cast<int>(sizeof figures))
        std::memcpy(&figures, bytes.getBlob(), sizeof figures);
    return figures;
}

} // namespace

SearchWriter::SearchWriter(SearchFile& file)
    : db_(file.database()),
      last_note_(with_search_file(
          [&] { return sql::number(file.database(), "SELECT coalesce(max(number), -1) FROM note"); })),
      order_(file),
      stored_hash_(db_, "SELECT hash FROM note WHERE number = ?"),
      stored_cards_(db_, "SELECT key, id, facts FROM card WHERE key BETWEEN ? AND ?"),
      next_(db_, "SELECT number FROM note WHERE number > ? ORDER BY number LIMIT 1"),
      add_note_(db_, "INSERT INTO note VALUES (?, ?, ?)"),
      add_words_(db_, "INSERT INTO words (rowid, text, tags) VALUES (?, ?, ?)"),
      add_card_(db_, "INSERT INTO card VALUES (?, ?, ?)"),
      remove_note_(db_, "DELETE FROM note WHERE number = ?"),
      remove_words_(db_, "DELETE FROM words WHERE rowid = ?"),
      remove_card_(db_, "DELETE FROM card WHERE key = ?"),
      tag_(db_, "SELECT id FROM tag WHERE name = ?"),
      add_tag_(db_, "INSERT INTO tag (name) VALUES (?)") {}

bool SearchWriter::put(const SearchedNote& note, CardColumns* columns) {
    return with_search_file([&] {
        std::optional<std::int64_t> before;
        if (note.number <= last_note_) before = sql::find_number(stored_hash_, note.number);
        last_note_ = std::max(last_note_, note.number);
        const bool text_changed = before != note.hash;
        if (text_changed) put_text(note, !before);
        const bool cards_changed = put_cards(note, !before, text_changed, columns);
        return text_changed || cards_changed;
    });
}

void SearchWriter::put_text(const SearchedNote& note, bool is_new) {
    if (!is_new) {
        sql::run(remove_note_, note.number);
        sql::run(remove_words_, note.number);
    }
    const std::optional<std::int64_t> added = note.added;
    sql::run(add_note_, note.number, note.hash, added);
    sql::run(add_words_, note.number, note.pieces(), tag_pieces(note.note.tags));
}

bool SearchWriter::put_cards(const SearchedNote& note, bool is_new, bool text_changed, CardColumns* columns) {
    StoredCards stored;
    if (!is_new) stored = stored_cards(note.number);
    bool changed = false;
    for (const SearchedCard& card : note.cards) {
        const auto found = stored.find(card.prompt);
        const bool same =
            found != stored.end() && found->second.id == card.id && found->second.figures == card.figures;
        const bool is_there = found != stored.end();
        if (!same) put_card(note, card, is_there);
        if (is_there && text_changed) order_.remove(packed({note.number, card.prompt}));
        if (!is_there || text_changed)
            order_.add(packed({note.number, card.prompt}), note.sides(card.prompt));
        if (!same && columns != nullptr && !columns->put({note.number, card.prompt}, card.figures))
            columns_are_short_ = true;
        changed = changed || !same;
        if (found != stored.end()) stored.erase(found);
    }
    for (const auto& [prompt, card] : stored)
        remove_card({note.number, prompt}, columns);
    return changed || !stored.empty();
}

void SearchWriter::put_card(const SearchedNote& note, const SearchedCard& card, bool is_there) {
    const std::int64_t key = packed({note.number, card.prompt});
    if (is_there) sql::run(remove_card_, key);
    add_card_.reset();
    add_card_.bind(1, key);
    sql::set(add_card_, 2, card.id);
    add_card_.bind(3, &card.figures, static_cast<int>(sizeof card.figures));
    add_card_.exec();
}

SearchWriter::StoredCards SearchWriter::stored_cards(std::int64_t note) {
    StoredCards cards;
    stored_cards_.reset();
    sql::set_all(stored_cards_, packed({note, 0}), packed({note, prompts_of_a_note - 1}));
    while (stored_cards_.executeStep()) {
        cards[unpacked(sql::integer(stored_cards_, 0)).prompt] = {sql::id<CardId>(stored_cards_, 1),
                                                                  read_figures(stored_cards_, 2)};
    }
    stored_cards_.reset();
    return cards;
}

bool SearchWriter::remove(std::int64_t number, CardColumns* columns) {
    return with_search_file([&] {
        const StoredCards cards = stored_cards(number);
        for (const auto& [prompt, card] : cards)
            remove_card({number, prompt}, columns);
        const bool was_there = sql::run(remove_note_, number) > 0;
        if (was_there) sql::run(remove_words_, number);
        return was_there || !cards.empty();
    });
}

void SearchWriter::remove_card(const CardKey& key, CardColumns* columns) {
    sql::run(remove_card_, packed(key));
    order_.remove(packed(key));
    if (columns != nullptr) columns->remove(key);
}

std::optional<std::int64_t> SearchWriter::next_after(std::int64_t number) {
    return with_search_file([&]() -> std::optional<std::int64_t> {
        if (number >= last_note_) return std::nullopt;
        return sql::find_number(next_, number);
    });
}

std::string SearchWriter::tag_pieces(const std::vector<std::string>& tags) {
    if (tags.empty()) return "t0";
    std::string pieces;
    for (const std::string& tag : tags)
        pieces += (pieces.empty() ? "t" : " t") + std::to_string(tag_number(tag));
    return pieces;
}

std::int64_t SearchWriter::tag_number(const std::string& tag) {
    if (const auto known = sql::find_number(tag_, std::string_view(tag))) return *known;
    sql::run(add_tag_, std::string_view(tag));
    return db_.getLastInsertRowid();
}

} // namespace emlek
