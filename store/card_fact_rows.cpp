#include "store/card_fact_rows.h"

namespace emlek {

namespace {

// Two walks side by side: looking each state up by its card takes twice as long.
constexpr const char* cards_query =
    "SELECT id, note, deck, suspended, buried_until, deleted, introduced FROM card WHERE id > ?1 ORDER BY id "
    "LIMIT ?2";
constexpr const char* states_query =
    "SELECT card, repetition, easiness, interval, due, lapses FROM card_state WHERE card > ?1 ORDER BY card";

} // namespace

CardFactRows::CardFactRows(const Collection& collection, StudyDay today)
    : today_(today),
      cards_(collection.database(), cards_query),
      states_(collection.database(), states_query) {}

const std::vector<CardFactRows::Row>& CardFactRows::advance(std::int64_t rows) {
    cards_.bind(1, last_);
    cards_.bind(2, rows);
    states_.bind(1, last_);
    bool has_state = states_.step();
    batch_.clear();
    while (cards_.step()) {
        CardFacts& facts = batch_.emplace_back(read_card()).facts;
        while (has_state && states_.id<CardId>(0) < facts.id)
            has_state = states_.step();
        facts.fresh = !has_state || states_.id<CardId>(0) != facts.id;
        if (!facts.fresh) read_state(facts);
    }
    cards_.reset();
    states_.reset();
    if (!batch_.empty()) last_ = batch_.back().facts.id;
    return batch_;
}

CardFactRows::Row CardFactRows::read_card() const {
    Row read;
    read.facts.id = cards_.id<CardId>(0);
    read.note = cards_.id<NoteId>(1);
    read.deck = cards_.integer(2);
    read.facts.set_aside = cards_.integer(3) != 0;
    read.facts.put_off = !cards_.is_null(4) && cards_.integer(4) > today_.number;
    read.facts.deleted = !cards_.is_null(5);
    read.met_today = !cards_.is_null(6) && cards_.integer(6) == today_.number;
    return read;
}

void CardFactRows::read_state(CardFacts& card) const {
    card.repetition = states_.small(1);
    card.easiness = {states_.small(2)};
    card.interval = {states_.small(3)};
    card.due = {states_.small(4)};
    card.lapses = states_.small(5);
}

} // namespace emlek
