#pragma once

#include "decks/note.h"

#include <string>

namespace emlek {

// The deck that comes with the program (decks/1956.json, embedded). Throws nothing: a test reads it at every
// build.
Deck shipped_deck();

// Names the text of that deck: another text, another edition.
std::string shipped_edition();

} // namespace emlek
