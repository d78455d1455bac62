#include "decks/deck_source.h"

#include "decks/document/written_text.h"

#include <algorithm>
#include <utility>

namespace emlek {

std::vector<std::string> media_of(const Note& note) {
    std::vector<std::string> names;
    if (note.markup == Markup::Plain) return names;
    const auto add = [&](const std::string& text) {
        for (std::string& name : media_names(text, note.markup)) {
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        }
    };
    add(note.question);
    add(note.answer);
    add(note.remark);
    for (const Face& face : note.further) {
        add(face.question);
        add(face.answer);
    }
    return names;
}

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
        incoming.media = media_of(incoming.note);
        incoming.where = "note " + std::to_string(number);
        sink.note(std::move(incoming));
    }
    deck_.notes.clear();
}

} // namespace emlek
