#pragma once

#include "decks/archive/zip_reader.h"
#include "decks/incoming.h"

#include <filesystem>
#include <memory>

namespace emlek {

// An Emlék deck in a zip: deck.json (decks/json_deck.h) and, under media/, the files that its texts refer to.
// A copy of deck.json lies in `scratch` while it is read.
std::unique_ptr<DeckSource> open_json_zip(std::shared_ptr<ZipReader> archive,
                                          const std::filesystem::path& scratch);

} // namespace emlek
