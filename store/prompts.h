#pragma once

#include "decks/card.h"
#include "decks/note.h"
#include "scheduler/ids.h"
#include "store/collection.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Statement;
}

namespace emlek {

// What a card shows, and what an answer to it is guarded by.
struct Prompt {
    CardId card;
    Note note; // with its deck
    Template prompt;
    bool flagged = false;
    std::optional<ReviewId> newest;         // the card's newest log row
    std::optional<std::int32_t> leech_kept; // how often it had lapsed when the learner kept it (scheduler/leech.h)

    Face face() const { return emlek::face(note, prompt); }
};

// Reads prompts one after the other; about 10 µs each.
class PromptReader {
  public:
    explicit PromptReader(const Collection& collection);
    ~PromptReader();
    // Nothing when there is no such card. Throws StoreError.
    std::optional<Prompt> read(const CardId& card);

  private:
    const Collection& collection_;
    std::unique_ptr<SQLite::Statement> statement_;
};

} // namespace emlek
