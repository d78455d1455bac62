#pragma once

#include "scheduler/ids.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// The names of all decks as they are now, and the places that are free among them. A look: it does not follow
// what is changed.
class DeckNames {
  public:
    struct Named {
        DeckId id;
        std::string name;
    };

    explicit DeckNames(SQLite::Database& db);

    // The deck and those below it, in the order of their names.
    std::vector<Named> in(std::string_view deck) const;

    // What a deck that is new would be called: each level above it as the deck that is there is spelled.
    std::string place_of(std::string_view written) const;
    // Where the deck would be put by that name, which is not below itself.
    std::string place_of(std::string_view written, std::string_view deck) const;

    // Why nothing new can be called that, as a sentence; empty when something can. A name that differs in
    // case alone is taken: people would not tell the two apart.
    std::string fault_of_new(std::string_view name) const;
    // The same for a deck that would be called that, with those below it.
    std::string fault_of(std::string_view name, std::string_view deck) const;

  private:
    std::string spelled(std::string name, std::string_view moved) const;
    const Named* taken_by(std::string_view name, std::string_view moved) const;

    std::vector<Named> decks_;
};

} // namespace emlek
