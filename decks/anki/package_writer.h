#pragma once

#include "decks/outgoing.h"

#include <filesystem>
#include <memory>

namespace emlek {

// An Anki package (.apkg) of the kind that every Anki since 2.1 opens: collection.anki2 of schema 11, media
// by number, a JSON list of their names. The note types are those of decks/anki/emlek_note_type.h. Without
// history all cards are new, in their order, and neither set aside nor flagged. A note keeps a guid of Anki's
// kind (10 characters, or a hash); others get their UUID. Put together in options.scratch.
std::unique_ptr<DeckWriter> write_anki_package(const std::filesystem::path& file,
                                               const WriteOptions& options);

} // namespace emlek
