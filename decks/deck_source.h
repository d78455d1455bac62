#pragma once

#include "decks/incoming.h"

namespace emlek {

// A deck that is in memory already, as a source: its notes one by one, without histories or media.
class ReadDeck : public DeckSource {
  public:
    ReadDeck(std::string format, Deck deck);
    std::string format() const override { return format_; }
    void read(DeckSink& sink, Progress& progress) override;

  private:
    std::string format_;
    Deck deck_;
};

} // namespace emlek
