#include "decks/shipped_deck.h"

#include "decks/json_deck.h"
#include "embedded/deck_1956_json.h"

#include <utility>
#include <variant>

namespace emlek {

Deck shipped_deck() {
    auto read = read_json_deck(deck_1956_json);
    auto* deck = std::get_if<Deck>(&read);
    return deck == nullptr ? Deck{} : std::move(*deck);
}

std::string shipped_edition() {
    return to_string(note_id("shipped edition", deck_1956_json));
}

} // namespace emlek
