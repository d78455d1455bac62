#pragma once

#include "scheduler/ids.h"
#include "store/collection.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace emlek {

// Notes that ask the same, in whatever decks, in the order they were added; at least two.
struct DuplicateGroup {
    bool exactly =
        false; // letter for letter; else but for accents, case and punctuation (decks/question_words.h)
    std::vector<NoteId> notes;
};

// Finds them in slices: all notes are read once, then each question that seems to be asked twice once more.
// 16 bytes a note while it works. When notes change meanwhile, begin anew. It must not outlive the
// collection.
class Duplicates {
  public:
    explicit Duplicates(const Collection& collection);
    ~Duplicates();
    Duplicates(Duplicates&&) noexcept;
    Duplicates& operator=(Duplicates&&) noexcept;

    // Reads about so many more notes, 5 to 20 µs each; true when all groups are found. Throws StoreError.
    bool advance(std::int64_t notes);
    double share_done() const; // 0 to 1
    // Those found since it was asked last.
    std::vector<DuplicateGroup> take();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

} // namespace emlek
