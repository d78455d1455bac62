#include "decks/card.h"

#include "decks/cloze.h"

#include <uuid.h>

namespace emlek {

CardId card_id(const NoteId& note, Template prompt) {
    const std::string name = "card " + std::to_string(prompt.index);
    CardId id;
    uuid_generate_sha1(id.value.bytes.data(), note.value.bytes.data(), name.data(), name.size());
    return id;
}

std::vector<Card> cards_of(const Note& note) {
    std::vector<Card> cards;
    const auto add = [&](std::int32_t index) {
        cards.push_back({card_id(note.id, Template{index}), note.id, Template{index}});
    };
    if (note.type == NoteType::Cloze) {
        for (const int number : cloze_numbers(note.question))
            add(number - 1);
        return cards;
    }
    add(0);
    if (note.type == NoteType::Both) add(1);
    return cards;
}

Face face(const Note& note, Template prompt) {
    if (note.type == NoteType::Cloze) {
        ClozeFace gap = cloze_face(note.question, prompt.index + 1);
        return {std::move(gap.question), std::move(gap.answer)};
    }
    if (note.type == NoteType::Both && prompt.index == 1) return {note.answer, note.question};
    return {note.question, note.answer};
}

} // namespace emlek
