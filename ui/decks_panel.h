#pragma once

#include "store/deck_list.h"
#include "ui/commands.h"
#include "ui/completion.h"
#include "ui/keys.h"
#include "ui/look.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What is to be said before a deck is changed.
struct AskedDeck {
    DeckQuestion question = DeckQuestion::Create;
    std::string answer; // so far
    std::vector<Completion> completions;
    std::string fault; // why that cannot be; empty: none, or not tried yet
};

// All decks as a tree, and the page of the one that was chosen.
struct DecksView {
    std::shared_ptr<const std::vector<ListedDeck>> decks; // null: not counted yet
    std::size_t chosen = 0;                               // its row
    std::string exam;      // of the chosen deck, what is left to do for it; empty when it has none
    std::string retention; // of the chosen deck, a sentence; empty while it is counted
    std::optional<AskedDeck> asked;

    std::string undo;   // what undo would take back; empty when nothing
    std::string notice; // what just happened; empty when nothing
    std::optional<std::string> trouble;
};

// At the cursor; fills the rest of the window's height.
MaybeCommand decks_panel(const Look& look, const DecksView& view, const Keys& keys, float width);

} // namespace emlek
