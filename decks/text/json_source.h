#pragma once

#include "decks/incoming.h"
#include "decks/text/byte_source.h"

#include <filesystem>
#include <memory>
#include <string>

namespace emlek {

// An Emlék JSON deck. Any error in it refuses the file: read() throws DeckFault with all of them.
std::unique_ptr<DeckSource> open_json(std::unique_ptr<ByteSource> bytes, const std::string& encoding);

// Reads such a deck into the sink; the same for all that hold one.
void read_json(ByteSource& bytes, const std::string& encoding, DeckSink& sink, Progress& progress);

// A folder with deck.json and, for what its notes refer to, media/. Links and folders within are no media.
std::unique_ptr<DeckSource> open_folder(const std::filesystem::path& folder);

} // namespace emlek
