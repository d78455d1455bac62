#include "store/deck_names.h"

#include "decks/deck_name.h"
#include "decks/excerpt.h"
#include "decks/note.h"
#include "store/sql.h"

#include <algorithm>

namespace emlek {

namespace {

// In place of `deck` at the front of a name in it.
std::string renamed(const std::string& name, std::string_view deck, std::string_view to) {
    return std::string(to) + name.substr(deck.size());
}

} // namespace

DeckNames::DeckNames(SQLite::Database& db) {
    SQLite::Statement rows(db, "SELECT id, name FROM deck WHERE deleted IS NULL ORDER BY name");
    while (rows.executeStep())
        decks_.push_back({DeckId{sql::integer(rows, 0)}, sql::text(rows, 1)});
}

std::vector<DeckNames::Named> DeckNames::in(std::string_view deck) const {
    std::vector<Named> found;
    std::copy_if(decks_.begin(), decks_.end(), std::back_inserter(found),
                 [&](const Named& each) { return is_in(each.name, deck); });
    return found;
}

// The deepest deck above that is there decides: it has the spelling of those above it.
std::string DeckNames::spelled(std::string name, std::string_view moved) const {
    for (auto above = parent_deck(name); above; above = parent_deck(*above)) {
        if (const Named* deck = taken_by(*above, moved)) return deck->name + name.substr(above->size());
    }
    return name;
}

std::string DeckNames::place_of(std::string_view written) const {
    return spelled(deck_name_of(written), {});
}

std::string DeckNames::place_of(std::string_view written, std::string_view deck) const {
    return spelled(deck_name_of(written), deck);
}

const DeckNames::Named* DeckNames::taken_by(std::string_view name, std::string_view moved) const {
    const std::string folded = folded_deck_name(name);
    const auto found = std::find_if(decks_.begin(), decks_.end(), [&](const Named& each) {
        const bool moves = !moved.empty() && is_in(each.name, moved);
        return !moves && folded_deck_name(each.name) == folded;
    });
    return found == decks_.end() ? nullptr : &*found;
}

std::string DeckNames::fault_of_new(std::string_view name) const {
    const std::string fault = deck_name_fault(name);
    if (!fault.empty()) return fault;
    const Named* taken = taken_by(name, {});
    return taken == nullptr ? std::string() : "There is a deck " + quoted_excerpt(taken->name) + " already.";
}

std::string DeckNames::fault_of(std::string_view name, std::string_view deck) const {
    const std::string fault = deck_name_fault(name);
    if (!fault.empty()) return fault;
    if (name == deck) return quoted_excerpt(name) + " is its name already.";
    const std::string folded = folded_deck_name(name);
    const std::string folded_deck = folded_deck_name(deck);
    if (folded != folded_deck && is_in(folded, folded_deck))
        return quoted_excerpt(deck) + " cannot be put below itself.";
    for (const Named& each : in(deck)) {
        const std::string its = renamed(each.name, deck, name);
        if (!is_deck_name(its)) return deck_name_fault(its);
        if (const Named* taken = taken_by(its, deck))
            return "There is a deck " + quoted_excerpt(taken->name) + " already.";
    }
    return {};
}

} // namespace emlek
