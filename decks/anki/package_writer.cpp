#include "decks/anki/package_writer.h"

namespace emlek {

std::unique_ptr<DeckWriter> write_anki_package(const std::filesystem::path&, const WriteOptions&) {
    throw DeckFault("Anki packages are not written yet.");
}

} // namespace emlek
