#pragma once

#include "decks/archive/zip_reader.h"
#include "decks/incoming.h"

#include <memory>

namespace emlek {

// An Emlék deck in a zip: deck.json (decks/json_deck.h) and, under media/, the files that its texts refer to.
// Throws DeckFault with all errors of the deck.
std::unique_ptr<DeckSource> open_json_zip(std::shared_ptr<ZipReader> archive);

} // namespace emlek
