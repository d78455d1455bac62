#include "decks/archive/open_archive.h"

#include "decks/anki/package_reader.h"
#include "decks/archive/json_zip_reader.h"
#include "decks/archive/zip_reader.h"
#include "decks/mnemosyne/cards_reader.h"

namespace emlek {

std::unique_ptr<DeckSource> open_archive(const std::filesystem::path& file, const ReadOptions& options) {
    auto archive = std::make_shared<ZipReader>(file, options.scratch);
    if (is_anki_package(*archive)) return open_anki_package(std::move(archive), options);
    if (archive->find("cards.xml") != nullptr) return open_mnemosyne_cards(std::move(archive), options);
    if (archive->find("deck.json") != nullptr) return open_json_zip(std::move(archive), options.scratch);
    throw DeckFault(
        "This archive holds no deck that Emlék knows: neither a collection of Anki's (collection.anki2 or "
        "later), "
        "nor cards.xml of Mnemosyne, nor deck.json of Emlék. If there are decks in it, unpack it and import "
        "those.");
}

} // namespace emlek
