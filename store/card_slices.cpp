#include "store/card_slices.h"

#include "decks/note.h"
#include "store/day_reader.h"
#include "store/notes.h"
#include "store/sql.h"

#include <algorithm>
#include <map>
#include <utility>

namespace emlek {

namespace {

constexpr const char* notes_query =
    "SELECT number, id, kind, tags FROM note WHERE number > ?1 ORDER BY number LIMIT ?2";

// About how many notes there are.
std::int64_t newest_note(const Collection& collection) {
    constexpr std::int64_t most = 1 << 22;
    return std::clamp<std::int64_t>(sql::number(collection.database(), "SELECT max(number) FROM note"), 0,
                                    most);
}

// A card that has a log and, until its row is met, nothing else.
CardFacts gone(const CardId& id) {
    CardFacts card;
    card.id = id;
    card.deleted = true;
    return card;
}

constexpr std::size_t most_kinds = 64; // Emlék has ten; a damaged file may name any

} // namespace

std::size_t expected_cards(const Collection& collection) {
    return 2 * static_cast<std::size_t>(newest_note(collection));
}

CardSlices::CardSlices(const Collection& collection, StudyDay today, IdIndex<CardId> cards)
    : notes_(collection.database(), notes_query),
      cards_(collection, today),
      note_index_(static_cast<std::size_t>(newest_note(collection))),
      expected_cards_(expected_cards(collection)),
      card_index_(std::move(cards)) {
    note_facts_.reserve(static_cast<std::size_t>(newest_note(collection)));
    read_decks(collection);
}

void CardSlices::read_decks(const Collection& collection) {
    std::map<std::string, std::uint32_t, std::less<>> by_name;
    for (const DeckName& deck : emlek::read_decks(collection)) {
        const auto index = static_cast<std::uint32_t>(decks_.size());
        DeckFacts facts{deck.name, CardFacts::none, deck.new_per_day};
        for (auto above = parent_deck(deck.name); above; above = parent_deck(*above)) {
            const auto found = by_name.find(*above);
            if (found == by_name.end()) continue; // no deck of its own
            facts.parent = found->second;
            break;
        }
        decks_.push_back(std::move(facts));
        by_name.emplace(deck.name, index);
        deck_index_.emplace(deck.id.value, index);
    }
}

bool CardSlices::advance(std::int64_t rows, History& history) {
    if (!cards_placed_) {
        cards_placed_ = place_cards_of_log(rows, history);
        return false;
    }
    if (!notes_read_) {
        notes_read_ = read_notes(rows, history);
        return false;
    }
    if (!read_cards(rows, history)) return false;
    history.decks = std::move(decks_);
    return true;
}

bool CardSlices::place_cards_of_log(std::int64_t rows, History& history) {
    constexpr std::size_t in_memory = 8; // of these cost as much as one from the database
    const auto& ids = card_index_.ids();
    if (history.cards.empty()) history.cards.reserve(std::max(ids.size(), expected_cards_));
    const std::size_t end =
        std::min(ids.size(), history.cards.size() + static_cast<std::size_t>(rows) * in_memory);
    while (history.cards.size() < end)
        history.cards.push_back(gone(ids[history.cards.size()]));
    return end == ids.size();
}

bool CardSlices::read_notes(std::int64_t rows, History& history) {
    notes_.bind(1, last_note_);
    notes_.bind(2, rows);
    std::int64_t read = 0;
    while (notes_.step()) {
        ++read;
        last_note_ = notes_.integer(0);
        const std::uint32_t number = note_index_.number_of(notes_.id<NoteId>(1));
        if (number >= note_facts_.size()) note_facts_.resize(number + 1U);
        note_facts_[number] = {tags_of(history), kind_of(history)};
    }
    notes_.reset();
    return read < rows;
}

std::uint16_t CardSlices::kind_of(History& history) {
    if (notes_.is_null(2)) return 0;
    const std::string_view kind = notes_.text(2);
    const auto known = std::find(history.kinds.begin() + 1, history.kinds.end(), kind);
    if (known == history.kinds.end() && history.kinds.size() < most_kinds) {
        history.kinds.emplace_back(kind);
        return static_cast<std::uint16_t>(history.kinds.size() - 1);
    }
    return known == history.kinds.end() ? std::uint16_t{0}
                                        : static_cast<std::uint16_t>(known - history.kinds.begin());
}

std::uint32_t CardSlices::tags_of(History& history) {
    const std::string_view json = notes_.text(3);
    if (json == "[]" || json.empty()) return 0;
    const auto [entry, is_new] = tag_sets_.try_emplace(std::string(json), history.tag_sets.size());
    if (!is_new) return entry->second;
    std::vector<std::uint32_t> set;
    for (const std::string& tag : texts_of(entry->first)) {
        const auto [place, is_new_tag] = tags_.try_emplace(tag, history.tags.size());
        if (is_new_tag) history.tags.push_back(tag);
        if (std::find(set.begin(), set.end(), place->second) == set.end()) set.push_back(place->second);
    }
    history.tag_sets.push_back(std::move(set));
    return entry->second;
}

bool CardSlices::read_cards(std::int64_t rows, History& history) {
    const auto& batch = cards_.advance(rows);
    place(batch, history);
    return static_cast<std::int64_t>(batch.size()) < rows;
}

// Each look-up waits for memory; in a loop of their own they wait together.
void CardSlices::place(const std::vector<CardFactRows::Row>& batch, History& history) {
    batch_.clear();
    for (const CardFactRows::Row& read : batch) {
        CardFacts& facts = batch_.emplace_back(read.facts);
        const auto deck = deck_index_.find(read.deck);
        if (deck != deck_index_.end()) facts.deck = deck->second;
        if (const auto note = note_index_.find(read.note)) {
            facts.tags = note_facts_[*note].tags;
            facts.kind = note_facts_[*note].kind;
        }
    }
    for (const CardFacts& facts : batch_) {
        const std::uint32_t number = card_index_.number_of(facts.id);
        if (number == history.cards.size()) history.cards.emplace_back();
        history.cards[number] = facts;
    }
}

} // namespace emlek
