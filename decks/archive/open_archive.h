#pragma once

#include "decks/incoming.h"
#include "decks/open_deck.h"

#include <filesystem>
#include <memory>

namespace emlek {

std::unique_ptr<DeckSource> open_archive(const std::filesystem::path& file, const ReadOptions& options);

} // namespace emlek
