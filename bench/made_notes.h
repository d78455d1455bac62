#pragma once

#include "decks/card.h"
#include "decks/note.h"

#include <cstddef>

namespace emlek::bench {

// Invented note number `index`: some 200 characters, in Latin, Greek, Cyrillic, Japanese or Arabic, in one of
// several nested decks. The same every time; one in ten makes two cards.
Note made_note(std::size_t index);

} // namespace emlek::bench
