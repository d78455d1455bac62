#pragma once

#include "decks/card.h"
#include "decks/document/document.h"
#include "decks/document/written_text.h"
#include "decks/note.h"

namespace emlek {

// What a card shows, to be drawn; face() of decks/card.h is the same for a terminal.
struct ShownCard {
    CardDocument question; // of a cloze card: its text with the asked gaps hidden
    CardDocument answer;   // of a cloze card: its whole text, with what they hid marked
    CardDocument remark;   // shown with the answer; may be empty
    bool in_place = false; // the answer stands in the question's place, not below it
    bool operator==(const ShownCard&) const = default;
};

// 0.1 ms for a card of a few hundred characters; 50 ms for a megabyte.
ShownCard shown_card(const Note& note, Template prompt);

} // namespace emlek
