#pragma once

#include "decks/incoming.h"
#include "store/collection.h"
#include "store/import.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What an import does with a note.
enum class Fate : std::int8_t {
    Add,
    Update, // the file says something else than the collection
    Same,
    KeepOwn, // edited by the learner since it was imported; both texts are kept apart until they choose
    LeaveDeleted,
    Revive,
};

struct StagedNote {
    std::string where; // in the file
    Note incoming;
    std::optional<Note> stored; // what it would change; nothing for Add
    bool comes_back = false;    // it was deleted
};

// An import up to the point of no return: the whole file read, checked and compared with the collection, in
// temporary tables and a temporary folder. Destroyed without apply(), it leaves nothing behind. While it
// lives nobody else uses the collection.
class StagedImport {
  public:
    // Throws DeckFault (the file is refused), StoreError or Cancelled, with the collection as it was. Memory
    // does not grow with the file beyond 40 bytes a note.
    StagedImport(Collection& collection, DeckSource& source, const ImportOptions& options, const Now& now,
                 Progress& progress);
    ~StagedImport();
    StagedImport(const StagedImport&) = delete;
    StagedImport& operator=(const StagedImport&) = delete;

    const ImportReport& report() const;
    bool changes_anything() const;

    // Notes of this fate in the order of the file, for showing: from the given place, at most so many. Those
    // that come back are among those of Update.
    std::vector<StagedNote> notes(Fate fate, std::int64_t from, std::int64_t count) const;

    // Backs the collection up, then takes everything in as one operation that undo takes back. Does nothing
    // when nothing changes. Throws StoreError or Cancelled with the collection as it was. Called once.
    void apply(Progress& progress);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace emlek
