#pragma once

#include "decks/incoming.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace emlek {

// A deck that is in memory already, as a source: its notes one by one, without histories, and the names of
// the media that their texts refer to.
class ReadDeck : public DeckSource {
  public:
    // `changed`: sentences about what was left out when it was read, with their counts.
    ReadDeck(std::string format, Deck deck, std::map<std::string, std::int64_t> changed = {});
    std::string format() const override { return format_; }
    void read(DeckSink& sink, Progress& progress) override;

  private:
    std::string format_;
    Deck deck_;
    std::map<std::string, std::int64_t> changed_;
};

// The names of the files that a note's texts refer to, each once. Plain text refers to none.
std::vector<std::string> media_of(const Note& note);

} // namespace emlek
