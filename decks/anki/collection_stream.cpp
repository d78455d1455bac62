#include "decks/anki/collection_stream.h"

#include "decks/incoming.h"

namespace emlek {

namespace {

constexpr std::int64_t most_notes = 5'000'000;
constexpr std::size_t most_cards_of_note = 2'000;
constexpr std::size_t most_answers_of_note = 200'000;

// Where each note with cards comes: by the first position of its new cards. Indexes of the file are not used:
// nobody has looked whether they are whole. CROSS JOIN keeps the order of the loops as it is written,
// whatever the file's statistics say.
std::string by_place(const char* select) {
    return std::string(
               "WITH place(note, position) AS MATERIALIZED (SELECT n.id, min(CASE WHEN c.type <> 0 THEN NULL "
               "WHEN c.odid <> 0 THEN c.odue ELSE c.due END) FROM cards c NOT INDEXED CROSS JOIN notes n ON "
               "n.id = c.nid GROUP BY n.id) ") +
           select;
}

constexpr const char* notes_query =
    "SELECT n.id, n.mid, n.guid, n.tags, n.flds FROM place p CROSS JOIN notes n ON n.id = p.note "
    "ORDER BY p.position, n.id";
constexpr const char* cards_query =
    "SELECT c.nid, c.id, c.did, c.ord, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.odue, "
    "c.odid, c.flags FROM cards c NOT INDEXED CROSS JOIN place p ON p.note = c.nid "
    "ORDER BY p.position, p.note, c.ord, c.id";
constexpr const char* log_query =
    "SELECT r.cid, r.id, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type FROM revlog r NOT INDEXED "
    "CROSS JOIN cards c ON c.id = r.cid CROSS JOIN place p ON p.note = c.nid ORDER BY p.position, p.note, "
    "c.ord, c.id, r.id";

std::int64_t count(GuardedDatabase& database, const char* query) {
    Rows row = database.query(query);
    std::int64_t rows = 0;
    while (row.next())
        ++rows;
    return rows;
}

int small(std::int64_t value) {
    return value < -1 || value > 100 ? -1 : static_cast<int>(value);
}

} // namespace

CollectionStream::CollectionStream(GuardedDatabase& database)
    : database_(database),
      notes_in_all_(count(database, "SELECT 1 FROM notes NOT INDEXED")),
      cards_in_all_(count(database, "SELECT 1 FROM cards NOT INDEXED")),
      answers_in_all_(count(database, "SELECT 1 FROM revlog NOT INDEXED")),
      notes_(database.query(by_place(notes_query).c_str())),
      cards_(database.query(by_place(cards_query).c_str())),
      log_(database.query(by_place(log_query).c_str())) {
    if (notes_in_all_ > most_notes) {
        throw DeckFault("The collection in the package holds " + std::to_string(notes_in_all_) +
                        " notes; Emlék takes at most 5,000,000 from one file.");
    }
    database_.tell("Reading", notes_in_all_);
    next_card();
    next_answer();
}

void CollectionStream::next_card() {
    card_note_ = cards_.next() ? std::optional(cards_.integer(0)) : std::nullopt;
}

void CollectionStream::next_answer() {
    answer_card_ = log_.next() ? std::optional(log_.integer(0)) : std::nullopt;
}

AnkiCard CollectionStream::take_card() {
    AnkiCard card;
    AnkiCardRow& row = card.row;
    int column = 1;
    for (std::int64_t* value :
         {&row.id, &row.deck, &row.ord, &row.type, &row.queue, &row.due, &row.interval, &row.factor,
          &row.reps, &row.lapses, &row.home_due, &row.home_deck, &row.flags}) {
        *value = cards_.integer(column++);
    }
    ++cards_taken_;
    for (; answer_card_ == row.id; next_answer()) {
        if (++answers_of_note_ > most_answers_of_note) {
            throw DeckFault("In the package's collection the card " + std::to_string(row.id) +
                            " and its siblings were answered more than 200,000 times, the most that can be.");
        }
        RevlogRow answer;
        answer.at = log_.integer(1);
        answer.button = small(log_.integer(2));
        answer.interval = log_.integer(3);
        answer.interval_before = log_.integer(4);
        answer.factor = log_.integer(5);
        answer.taken = log_.integer(6);
        answer.type = small(log_.integer(7));
        card.log.push_back(answer);
        ++answers_taken_;
    }
    return card;
}

bool CollectionStream::next(AnkiNote& note) {
    if (!notes_.next()) return false;
    note.row.id = notes_.integer(0);
    note.row.type = notes_.integer(1);
    note.row.guid = notes_.text(2);
    note.row.tags = notes_.text(3);
    note.row.fields = notes_.text(4);
    note.cards.clear();
    answers_of_note_ = 0;
    for (; card_note_ == note.row.id; next_card()) {
        if (note.cards.size() == most_cards_of_note) {
            throw DeckFault("In the package's collection the note " + std::to_string(note.row.id) +
                            " has more than 2,000 cards, the most that one may have.");
        }
        note.cards.push_back(take_card());
    }
    ++notes_taken_;
    database_.done(notes_taken_);
    return true;
}

AnkiOrphans CollectionStream::orphans() const {
    return {notes_in_all_ - notes_taken_, cards_in_all_ - cards_taken_, answers_in_all_ - answers_taken_};
}

} // namespace emlek
