#pragma once

#include "decks/located_error.h"
#include "decks/note.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace emlek {

// The deck in an Emlék JSON file (decks/deck.schema.json), or every error in it. Control characters in texts
// are left out; line ends become "\n".
std::variant<Deck, std::vector<LocatedError>> read_json_deck(std::string_view bytes);

// The file that read_json_deck reads back to the same deck. A note whose id does not follow from the deck's
// name and its guid is written with the id itself.
std::string write_json_deck(const Deck& deck);

} // namespace emlek
