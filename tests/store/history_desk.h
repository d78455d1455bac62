#pragma once

#include "store/deck_changes.h"
#include "tests/store/desk.h"

#include <string>

namespace emlek::test {

DeckChanged does(Desk& desk, const DeckChange& what);

// "A A::B": the names of all decks, as a tree is read.
std::string decks(Desk& desk);

// Five notes in History, History::1956 and History::1956::Names.
Deck history();

// Five cards in three decks, two answered, and another deck.
struct HistoryDesk : Desk {
    HistoryDesk();
};

} // namespace emlek::test
