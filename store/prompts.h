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

// A file that a note's texts name, and what it is called in the media folder.
struct NoteMedia {
    std::string name;
    std::string file;
    bool operator==(const NoteMedia&) const = default;
};

// What a card shows, and what an answer to it is guarded by.
struct Prompt {
    CardId card;
    Note note; // with its deck
    Template prompt;
    bool flagged = false;
    std::optional<ReviewId> newest; // the card's newest log row
    std::optional<std::int32_t>
        leech_kept;               // how often it had lapsed when the learner kept it (scheduler/leech.h)
    std::vector<NoteMedia> media; // the files that the note's texts name

    Face face() const { return emlek::face(note, prompt); }
};

// Reads prompts one after the other; about 15 µs each.
class PromptReader {
  public:
    explicit PromptReader(const Collection& collection);
    ~PromptReader();
    // Nothing when there is no such card. Throws StoreError.
    std::optional<Prompt> read(const CardId& card);

  private:
    const Collection& collection_;
    void read_media(const NoteId& note, std::vector<NoteMedia>& media);

    std::unique_ptr<SQLite::Statement> statement_;
    std::unique_ptr<SQLite::Statement> media_;
};

} // namespace emlek
