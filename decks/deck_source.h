#pragma once

#include "decks/incoming.h"

#include <string>
#include <vector>

namespace emlek {

// A deck that is in memory already, as a source: its notes one by one, without histories, and the names of
// the media that their texts refer to.
class ReadDeck : public DeckSource {
  public:
    ReadDeck(std::string format, Deck deck);
    std::string format() const override { return format_; }
    void read(DeckSink& sink, Progress& progress) override;

  private:
    std::string format_;
    Deck deck_;
};

// The names of the files that a note's texts refer to, each once. Plain text refers to none.
std::vector<std::string> media_of(const Note& note);

} // namespace emlek
