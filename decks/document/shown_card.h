#pragma once

#include "decks/card.h"
#include "decks/document/document.h"
#include "decks/note.h"

#include <string>
#include <string_view>

namespace emlek {

// What a card shows, to be drawn; face() of decks/card.h is the same for a terminal.
struct ShownCard {
    CardDocument question; // of a cloze card: its text with the asked gaps hidden
    CardDocument answer;   // of a cloze card: its whole text, with what they hid marked
    CardDocument remark;   // shown with the answer; may be empty
    bool in_place = false; // the answer stands in the question's place, not below it
    bool operator==(const ShownCard&) const = default;
};

ShownCard shown_card(const Note& note, Template prompt);

// One text in its markup, as a preview shows it; gaps are filled and not marked.
CardDocument document_of(std::string_view text, Markup markup);

} // namespace emlek
