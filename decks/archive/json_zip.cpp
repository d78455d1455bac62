#include "decks/archive/json_zip.h"

namespace emlek {

std::unique_ptr<DeckWriter> write_json_zip(const std::filesystem::path&, const WriteOptions&) {
    throw DeckFault("archives are not written yet.");
}

} // namespace emlek
