#pragma once

#include "decks/incoming.h"

namespace emlek {

// Reads the cards.xml of a Mnemosyne 2 export: each fact becomes a note whose guid is the fact's id. What was
// learned, if the file tells it, becomes a Seed at the last repetition. `xml` is called twice. Memory grows
// by 80 bytes a card. about() and media() are left to the caller.
void read_mnemosyne_cards_xml(const CopyContent& xml, const Calendar& calendar, DeckSink& sink,
                              Progress& progress);

} // namespace emlek
