#pragma once

#include "decks/archive/zip_reader.h"
#include "decks/incoming.h"
#include "decks/open_deck.h"

#include <memory>

namespace emlek {

// Whether an archive holds a collection of Anki's.
bool is_anki_package(const ZipReader& archive);

// A package (.apkg) or a whole collection (.colpkg) of Anki's, of all three versions of the container and the
// schemas 11 to 18: notes by their templates (note_maker.h), decks, tags, flags, cards set aside, schedules
// and logs (card_history.h), media. Of several collections in one package the newest is read: the older ones
// only tell people to update. Throws DeckFault when the package is newer than known, naming its version.
std::unique_ptr<DeckSource> open_anki_package(std::shared_ptr<ZipReader> archive, const ReadOptions& options);

} // namespace emlek
