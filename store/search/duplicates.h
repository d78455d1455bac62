#pragma once

#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "store/collection.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace emlek {

// Notes that ask the same, in whatever decks, in the order they were added; at least two.
struct DuplicateGroup {
    bool exactly =
        false; // letter for letter; else but for accents, case and punctuation (decks/question_words.h)
    std::vector<NoteId> notes;
    std::int64_t first = 0; // the number of the first note; groups of a lower one were added earlier
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

// What tells notes that ask the same from each other.
struct DuplicateNote {
    NoteId note;
    CardId card;          // the first of its cards
    std::string question; // of that card: plain text in one line, at most 300 bytes
    std::string answer;
    std::string deck;
    std::int64_t cards = 0;
    std::int64_t answers = 0; // given to all its cards since they were new
    Days interval;            // the longest of them; 0: all are new
};

// In the order of the notes, without those that are not there. About 40 µs each. Throws StoreError.
std::vector<DuplicateNote> read_duplicates(const Collection& collection, const std::vector<NoteId>& notes,
                                           StudyDay today);

} // namespace emlek
