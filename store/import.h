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
    bool strict = false;             // one refused note refuses the file: DeckFault with all that was refused
    bool replace_edits = false;      // the file's text takes the place of what the learner edited
};

// Counts are of notes; then what the file held.
struct ImportReport {
    struct Refused {
        std::string where;
        std::string why;
    };
    struct Changed {
        std::string what; // "the tag <script> was left out"
        std::int64_t times = 0;
    };
    int added = 0;
    int updated = 0;
    int unchanged = 0;
    int left_deleted = 0;         // deleted earlier, left so
    int revived = 0;              // deleted earlier, back again; counted in updated, too
    int kept_own = 0;             // edited by the learner, left so
    int repeated = 0;             // rows that say what an earlier row of the file says; no notes of their own
    std::vector<Refused> refused; // at most most_errors; then one that says how many more there are
    std::int64_t refused_unlisted = 0;
    std::vector<Refused>
        warnings; // notes that come in only in part; at most most_errors, then one that says there are more
    int cards = 0;
    int reviews = 0;                     // log rows that came with the cards
    int media = 0;                       // files that are new here
    std::vector<Refused> media_left_out; // missing or refused: name and why
    std::vector<Changed> changed;
    std::vector<std::string> decks;

    std::int64_t refused_in_all() const {
        return static_cast<std::int64_t>(refused.size()) + (refused_unlisted > 0 ? refused_unlisted - 1 : 0);
    }
};

// Takes a deck in: one operation, or none when nothing changes. A note is matched by its id, then by its
// question within the deck among the notes that were there before. A changed text never touches a schedule.
// A note that was deleted stays so, unless it went with its whole deck: then it comes back, with its
// schedule.
ImportReport import_deck(Collection& collection, const Deck& deck, const ImportOptions& options,
                         const Now& now);

// Takes in the deck that comes with the program unless this edition has been taken before. Notes that the
// learner edited or deleted are left so. When the learner deleted that deck, or all of its notes, nothing is
// taken, nor by a later edition, until undo or an import of the learner's brings it back.
void take_shipped_edition(Collection& collection, const Now& now);

} // namespace emlek
