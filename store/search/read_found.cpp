#include "decks/card.h"
#include "decks/text/utf8.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/search/card_search.h"
#include "store/sql.h"

namespace emlek {

namespace {

constexpr std::size_t longest_line = 300; // bytes

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (blank && (line.empty() || line.back() == ' ')) continue;
        if (line.size() == longest_line) {
            line.resize(valid_length(line));
            return line + "…";
        }
        line += blank ? ' ' : c;
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

const std::string& card_query() {
    static const std::string query =
        "SELECT c.template, c.suspended, c.buried_until, c.flag, d.name, s.repetition, s.easiness, "
        "s.interval, "
        "s.due, s.lapses, " +
        std::string(note_columns) +
        " FROM card c JOIN note n ON n.id = c.note JOIN deck d ON d.id = c.deck LEFT JOIN card_state s ON "
        "s.card = c.id WHERE c.id = ? AND c.deleted IS NULL AND n.deleted IS NULL";
    return query;
}

FoundCard read_card(SQLite::Statement& row, const CardId& id, StudyDay today) {
    FoundCard card;
    card.card = id;
    Note note = read_note(row, 10);
    const Face shown = face(note, Template{sql::small(row, 0)});
    card.note = note.id;
    card.question = one_line(shown.question);
    card.answer = one_line(shown.answer);
    card.deck = sql::text(row, 4);
    card.kind = note.kind;
    card.suspended = sql::integer(row, 1) != 0;
    card.put_off = !sql::is_null(row, 2) && sql::day(row, 2) > today;
    card.flag = sql::small(row, 3);
    card.tags = std::move(note.tags);
    if (sql::is_null(row, 5)) return card;
    card.learned = sql::integer(row, 5) <= 1 ? Learned::Learning : Learned::Review;
    card.easiness = sql::small(row, 6);
    card.interval = {sql::small(row, 7)};
    card.due = sql::day(row, 8);
    card.lapses = sql::small(row, 9);
    return card;
}

} // namespace

std::vector<FoundCard> read_found(const Collection& collection, const std::vector<CardId>& cards,
                                  StudyDay today) {
    return explaining(collection, [&] {
        std::vector<FoundCard> found;
        found.reserve(cards.size());
        SQLite::Statement row(collection.database(), card_query());
        for (const CardId& card : cards) {
            row.reset();
            sql::set(row, 1, card);
            if (row.executeStep()) found.push_back(read_card(row, card, today));
        }
        return found;
    });
}

} // namespace emlek
