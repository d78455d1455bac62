#pragma once

#include "decks/archive/zip_reader.h"
#include "decks/incoming.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace emlek {

// The folders of an archive that hold an Emlék deck, each with a slash at its end: the archive itself ("") or
// else those at its top, for people zip the folder that a deck is in.
std::vector<std::string> deck_folders(const ZipReader& archive);

// An Emlék deck in a folder of a zip: deck.json (decks/json_deck.h) and, under media/, the files that its
// texts refer to. A copy of deck.json lies in `scratch` while it is read.
std::unique_ptr<DeckSource> open_json_zip(std::shared_ptr<ZipReader> archive, std::string folder,
                                          const std::filesystem::path& scratch);

} // namespace emlek
