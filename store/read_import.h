#pragma once

#include "store/intake.h"
#include "store/media_folder.h"
#include "store/staging.h"

#include <cstdint>
#include <string>

namespace emlek {

class Collection;
class Transaction;

// An import that was read, checked and compared: what StagedImport and the shipped deck have in common.
class ReadImport {
  public:
    ReadImport(Collection& collection, DeckSource& source, ImportOptions options, Author author,
               Progress& progress);

    const ImportReport& report() const { return intake_.report(); }
    const Staging& staging() const { return staging_; }
    MediaFolder& media() { return media_; }
    bool changes_anything() const;
    // "570 notes from Spanish.apkg".
    std::string label() const;
    int cards_touched() const;
    // Throws StoreError when the collection's disk has not room for what apply() and the backup write.
    void expect_room() const;
    // Inside the gate; not the media, which are moved in before it closes.
    void apply(Transaction& transaction, const Now& now, Watch& watch);

  private:
    bool description_changes() const;
    void apply_steps(Transaction& transaction, const Now& now, Watch& watch);

    Collection& collection_;
    ImportOptions options_;
    Author author_;
    MediaFolder media_;
    Staging staging_;
    Intake intake_;
};

} // namespace emlek
