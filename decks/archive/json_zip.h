#pragma once

#include "decks/outgoing.h"

#include <filesystem>
#include <memory>

namespace emlek {

// A zip of deck.json (decks/json_deck.h) and the files that its texts refer to, under media/. The notes are
// held in memory until finish().
std::unique_ptr<DeckWriter> write_json_zip(const std::filesystem::path& file, const WriteOptions& options);

} // namespace emlek
