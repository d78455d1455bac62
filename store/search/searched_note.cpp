#include "store/search/searched_note.h"

#include "decks/card.h"
#include "decks/document/written_text.h"
#include "decks/hash_numbers.h"
#include "decks/query/search_words.h"
#include "decks/text/folding.h"
#include "decks/text/utf8.h"
#include "store/notes.h"
#include "store/sql.h"

#include <algorithm>
#include <string_view>

namespace emlek {

namespace {

constexpr std::string_view between_texts = " 。。 "; // a piece that search_pieces never makes
constexpr std::size_t sorted_bytes = 40;
constexpr std::size_t line_bytes = 60;        // beyond those, so that no mark of the last one is cut off
constexpr std::size_t read_for_sorting = 400; // of a text, folded; blanks and marks may go
constexpr std::size_t mostly_enough = 100;

const std::string& note_query() {
    static const std::string query = "SELECT n.added, " + std::string(note_columns) +
                                     " FROM note n WHERE n.number = ? AND n.deleted IS NULL";
    return query;
}

std::uint64_t mixed_in(std::uint64_t hash, std::string_view text) {
    return text_hash(text, hash);
}

std::int64_t hash_of(const Note& note) {
    std::uint64_t hash = static_cast<std::uint64_t>(note.type) * 16 + static_cast<std::uint64_t>(note.markup);
    for (const std::string* text : {&note.question, &note.answer, &note.remark})
        hash = mixed_in(hash, *text);
    for (const auto* list : {&note.accept, &note.tags}) {
        hash = mixed(hash + list->size());
        for (const std::string& text : *list)
            hash = mixed_in(hash, text);
    }
    for (const Face& face : note.further)
        hash = mixed_in(mixed_in(hash, face.question), face.answer);
    return static_cast<std::int64_t>(hash);
}

// The beginning of what so much of a text says: one line, folded.
std::string folded_line(std::string_view text, std::size_t bytes) {
    const std::string_view start = text.substr(0, bytes);
    const std::string folded = folded_letters(start.substr(0, valid_length(start)));
    std::string line;
    for (const char c : folded) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (blank && (line.empty() || line.back() == ' ')) continue;
        line += blank ? ' ' : c;
        if (line.size() == line_bytes) break;
    }
    return line;
}

std::string sort_text(std::string_view text) {
    std::string line = folded_line(text, mostly_enough);
    if (line.size() < line_bytes && text.size() > mostly_enough) line = folded_line(text, read_for_sorting);
    line.resize(valid_length(line.substr(0, sorted_bytes)));
    return line;
}

// The gaps filled.
std::string filled(const Note& note) {
    const std::vector<Card> cards = cards_of(note);
    const int asked = cards.empty() ? 1 : cards.front().prompt.index + 1;
    return plain_text(document_of(note.question, note.markup, asked, Side::Answer));
}

} // namespace

std::string SearchedNote::pieces() const {
    std::string pieces;
    const auto add = [&](const std::string& text) {
        const std::string more = search_pieces(text);
        if (more.empty()) return;
        if (!pieces.empty()) pieces += between_texts; // no phrase reaches from one into the next
        pieces += more;
    };
    add(note.type == NoteType::Cloze ? filled(note) : plain_text(note.question, note.markup));
    add(plain_text(note.answer, note.markup));
    add(plain_text(note.remark, note.markup));
    for (const Face& face : note.further) {
        add(plain_text(face.question, note.markup));
        add(plain_text(face.answer, note.markup));
    }
    for (const std::string& accepted : note.accept)
        add(accepted);
    return pieces;
}

SortedSides SearchedNote::sides(std::int32_t prompt) const {
    const Face shown = face(note, Template{prompt});
    std::string tags;
    for (const std::string& tag : note.tags)
        tags += (tags.empty() ? "" : " ") + tag;
    return {sort_text(shown.question), sort_text(shown.answer), sort_text(tags)};
}

SearchedNotes::SearchedNotes(const Collection& collection)
    : next_(collection.database(), "SELECT number FROM note WHERE number > ? ORDER BY number LIMIT 1"),
      note_(collection.database(), note_query()),
      number_(collection.database(), "SELECT number FROM note WHERE id = ?"),
      card_number_(collection.database(),
                   "SELECT n.number FROM card c JOIN note n ON n.id = c.note WHERE c.id = ?"),
      cards_(
          collection.database(),
          "SELECT c.id, c.template, c.deck, c.suspended, c.buried_until, c.flag, s.repetition, s.easiness, "
          "s.interval, s.due, s.lapses FROM card c LEFT JOIN card_state s ON s.card = c.id WHERE c.note = "
          "?1 AND c.deleted IS NULL ORDER BY c.template") {}

std::optional<std::int64_t> SearchedNotes::next_after(std::int64_t number) {
    return sql::find_number(next_, number);
}

std::optional<SearchedNote> SearchedNotes::read(std::int64_t number) {
    note_.reset();
    note_.bind(1, number);
    if (!note_.executeStep()) return std::nullopt;
    SearchedNote read;
    read.number = number;
    read.added = sql::maybe_small(note_, 0);
    read.note = read_note(note_, 1);
    note_.reset();
    read.hash = hash_of(read.note);
    read_cards(read);
    if (read.cards.empty()) return std::nullopt;
    return read;
}

void SearchedNotes::read_cards(SearchedNote& note) {
    cards_.reset();
    cards_.bind(1, note.note.id);
    while (cards_.step()) {
        SearchedCard card;
        card.id = cards_.id<CardId>(0);
        const std::int64_t prompt = cards_.integer(1);
        if (prompt < 0 || prompt >= prompts_of_a_note) continue;
        card.prompt = static_cast<std::int32_t>(prompt);
        CardFigures& figures = card.figures;
        figures.deck = cards_.integer(2);
        figures.suspended = cards_.integer(3) != 0 ? 1 : 0;
        if (!cards_.is_null(4)) figures.buried_until = cards_.small(4);
        figures.flag = static_cast<std::uint8_t>(std::clamp<std::int64_t>(cards_.integer(5), 0, 7));
        figures.kind = note.note.kind ? static_cast<std::uint8_t>(1 + static_cast<int>(*note.note.kind)) : 0;
        if (!cards_.is_null(6)) {
            figures.learned =
                static_cast<std::uint8_t>(cards_.integer(6) <= 1 ? Learned::Learning : Learned::Review);
            figures.easiness = cards_.small(7);
            figures.interval = cards_.small(8);
            figures.due = cards_.small(9);
            figures.lapses = cards_.small(10);
        }
        note.cards.push_back(card);
    }
    cards_.reset();
}

std::optional<std::int64_t> SearchedNotes::number_of(const NoteId& note) {
    return sql::find_number(number_, note);
}

std::optional<std::int64_t> SearchedNotes::number_of_card(const CardId& card) {
    return sql::find_number(card_number_, card);
}

} // namespace emlek
