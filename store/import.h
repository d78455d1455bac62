#pragma once

#include "decks/note.h"
#include "store/collection.h"

#include <optional>
#include <string>
#include <vector>

namespace emlek {

struct ImportOptions {
    std::string what;                // names the source to the learner: "spanish.json"
    std::optional<std::string> deck; // takes the place of the deck's own name
    bool dry_run = false;            // count, change nothing
    bool revive = false;             // bring back notes that were deleted earlier
};

// Counts are of notes; then what the file held.
struct ImportReport {
    struct Refused {
        std::string where;
        std::string why;
    };
    int added = 0;
    int updated = 0;
    int unchanged = 0;
    int left_deleted = 0; // deleted earlier, left so
    int kept_own = 0;     // edited by the learner, left so (a new edition of the shipped deck only)
    std::vector<Refused> refused;
    int cards = 0;
    int reviews = 0;
    int media = 0;
    std::vector<std::string> decks;
};

// Takes a deck in: one operation, or none when nothing changes. A note is matched by its id, then by its
// question within the deck among the notes that were there before. A changed text never touches a schedule.
ImportReport import_deck(Collection& collection, const Deck& deck, const ImportOptions& options,
                         const Now& now);

// Takes in the deck that comes with the program unless this edition has been taken before. Notes that the
// learner edited or deleted are left so.
void take_shipped_edition(Collection& collection, const Now& now);

} // namespace emlek
