#pragma once

#include "decks/outgoing.h"

#include <filesystem>
#include <memory>

namespace emlek {

std::unique_ptr<DeckWriter> write_anki_package(const std::filesystem::path& file,
                                               const WriteOptions& options);

} // namespace emlek
