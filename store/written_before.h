#pragma once

#include "scheduler/ids.h"
#include "store/collection.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// How close what another note asks is to what is being written, closest first.
enum class Likeness : std::int8_t {
    Same,       // letter for letter
    SameFolded, // but for accents, case and punctuation (decks/question_words.h)
    NearlySame, // three quarters of all their words are common, of at least three
};

struct NearNote {
    NoteId note;
    Likeness likeness = Likeness::NearlySame;
    std::string question; // plain text; of a cloze note with its gaps
    std::string answer;
    std::string deck;
};

// What the collection's notes ask, and the tags they have, for someone who writes another. About 100 bytes a
// note. It must not outlive the collection.
class WrittenBefore {
  public:
    explicit WrittenBefore(const Collection& collection);
    ~WrittenBefore();
    WrittenBefore(WrittenBefore&&) noexcept;
    WrittenBefore& operator=(WrittenBefore&&) noexcept;

    // Reads some more notes, 5 to 20 µs each; true when all are read. Throws StoreError.
    bool advance(std::int64_t notes);
    // Reads a note that was added or changed since. Throws StoreError.
    void read_again(const NoteId& note);

    // Of the notes read so far those that ask nearly this, plain text, closest first; without `except`, which
    // is being edited. At most `most`. 100,000 notes: 2 ms (docs/performance.md). Throws StoreError.
    std::vector<NearNote> near(std::string_view question, const std::optional<NoteId>& except,
                               std::size_t most) const;

    // Each once, the ones used most first.
    std::vector<std::string> tags() const;

  private:
    struct Index;
    std::unique_ptr<Index> index_;
};

} // namespace emlek
