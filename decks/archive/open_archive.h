#pragma once

#include "decks/incoming.h"
#include "decks/open_deck.h"

#include <filesystem>
#include <memory>

namespace emlek {

// Opens a zip by what is in it: an Anki package (a collection), Mnemosyne's .cards (cards.xml) or an Emlék
// deck with its media (deck.json and media/). Throws DeckFault when it is none of these, or breaks one of the
// limits of decks/archive/.
std::unique_ptr<DeckSource> open_archive(const std::filesystem::path& file, const ReadOptions& options);

} // namespace emlek
