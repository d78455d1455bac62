#pragma once

#include "decks/note.h"
#include "scheduler/ids.h"

#include <cstdint>
#include <string>
#include <vector>

namespace emlek {

// Which prompt of its note a card is. basic and typed: 0, and n for further[n-1].
// both: 0 and 1 (reversed). cloze: n-1 for each cn.
struct Template {
    std::int32_t index = 0;
    auto operator<=>(const Template&) const = default;
};

struct Card {
    CardId id;
    NoteId note;
    Template prompt;
};

// The cards that a note makes, in template order. Their ids follow from the note's.
std::vector<Card> cards_of(const Note& note);
CardId card_id(const NoteId& note, Template prompt);

// The two sides as the note has them, in its markup; of a cloze note its text and nothing.
Face written_face(const Note& note, Template prompt);

// What a learner sees of a card, as plain text.
Face face(const Note& note, Template prompt);

} // namespace emlek
