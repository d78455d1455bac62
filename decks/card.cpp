#include "decks/card.h"

#include "decks/cloze.h"
#include "decks/document/written_text.h"

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
    for (std::size_t i = 0; i < note.further.size(); ++i) {
        if (!note.further[i].question.empty()) add(static_cast<std::int32_t>(i) + 1);
    }
    return cards;
}

Face written_face(const Note& note, Template prompt) {
    if (prompt.index > 0 && static_cast<std::size_t>(prompt.index) <= note.further.size()) {
        return note.further[static_cast<std::size_t>(prompt.index) - 1];
    }
    if (note.type == NoteType::Both && prompt.index == 1) return {note.answer, note.question};
    return {note.question, note.answer};
}

Face face(const Note& note, Template prompt) {
    const auto plain = [&](const std::string& text) { return plain_text(text, note.markup); };
    if (note.type == NoteType::Cloze) {
        ClozeFace gap = cloze_face(plain(note.question), prompt.index + 1);
        return {std::move(gap.question), std::move(gap.answer)};
    }
    const Face written = written_face(note, prompt);
    return {plain(written.question), plain(written.answer)};
}

} // namespace emlek
