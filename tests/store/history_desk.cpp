#include "tests/store/history_desk.h"

#include "store/deck_list.h"

namespace emlek::test {

DeckChanged does(Desk& desk, const DeckChange& what) {
    Unwatched nobody;
    return change_deck(desk.collection(), desk.now(), what, nobody);
}

std::string decks(Desk& desk) {
    std::string names;
    for (const ListedDeck& deck : list_decks(desk.collection(), desk.now().day))
        names += (names.empty() ? "" : " ") + deck.name;
    return names;
}

Deck history() {
    Deck deck{"History", "What was", "en", "a book", {}};
    for (int i = 1; i <= 3; ++i)
        deck.notes.push_back(basic("History", std::to_string(i), "q" + std::to_string(i), "a"));
    deck.notes.push_back(basic("History::1956", "4", "q4", "a"));
    deck.notes.push_back(basic("History::1956::Names", "5", "q5", "a"));
    return deck;
}

HistoryDesk::HistoryDesk() {
    have(history());
    have(numbered_deck("Music", 2));
    study("4 4", Mode::Today, "History");
    next_day();
}

} // namespace emlek::test
