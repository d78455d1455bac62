#pragma once

#include "decks/progress.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"
#include "store/collection.h"
#include "store/search/duplicates.h"

#include <cstdint>
#include <span>
#include <vector>

namespace emlek {

// Notes that ask the same become one.
struct NoteMerge {
    NoteId kept;                // with its cards, their schedules and their history
    std::vector<NoteId> others; // are deleted with all their cards
};

// Merges in one operation through the gate, which undo takes back as one, and returns its id. What is kept
// says what it said, and gets the tags of the others; their log stays. Notes that are no longer in the
// collection are passed over, and so is a merge whose kept one is gone. Throws StoreError (Refused when
// nothing is left to merge), or what the progress throws, with nothing changed. Some 30 µs a note.
std::int64_t merge_notes(Collection& collection, const Now& now, std::span<const NoteMerge> merges,
                         Progress& progress);

// What can be merged without looking at it: of these groups the notes that say the same in everything but
// their tags and decks. The one with the most answers is kept; of equal ones that with the longest interval,
// then the first. Throws StoreError, or what the progress throws. Some 20 µs a note.
std::vector<NoteMerge> merges_of_equals(const Collection& collection, std::span<const DuplicateGroup> groups,
                                        Progress& progress);

} // namespace emlek
