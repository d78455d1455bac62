#include "decks/archive/open_archive.h"

namespace emlek {

std::unique_ptr<DeckSource> open_archive(const std::filesystem::path&, const ReadOptions&) {
    throw DeckFault("archives are not read yet.");
}

} // namespace emlek
