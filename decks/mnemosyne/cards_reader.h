#pragma once

#include "decks/archive/zip_reader.h"
#include "decks/incoming.h"
#include "decks/open_deck.h"

#include <memory>

namespace emlek {

// Mnemosyne 2's export for sharing (.cards): a zip of cards.xml, METADATA and the media. One deck, named as
// METADATA names the set; tags stay tags, with their levels ("Birds::Night"). Throws DeckFault when there is
// no cards.xml.
std::unique_ptr<DeckSource> open_mnemosyne_cards(std::shared_ptr<ZipReader> archive,
                                                 const ReadOptions& options);

} // namespace emlek
