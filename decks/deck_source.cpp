#include "decks/deck_source.h"

#include <utility>

namespace emlek {

ReadDeck::ReadDeck(std::string format, Deck deck) : format_(std::move(format)), deck_(std::move(deck)) {}

void ReadDeck::read(DeckSink& sink, Progress& progress) {
    sink.about({deck_.name, deck_.description, deck_.language, deck_.source});
    std::int64_t number = 0;
    const auto total = static_cast<std::int64_t>(deck_.notes.size());
    for (Note& note : deck_.notes) {
        progress.at("Reading", number, total);
        ++number;
        IncomingNote incoming;
        incoming.note = std::move(note);
        incoming.where = "note " + std::to_string(number);
        sink.note(std::move(incoming));
    }
    deck_.notes.clear();
}

} // namespace emlek
