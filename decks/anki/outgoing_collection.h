#pragma once

#include "decks/anki/collection_row.h"
#include "decks/outgoing.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

namespace emlek {

// What did not fit into Anki's collection, in numbers.
struct CollectionLosses {
    std::int64_t coarser = 0;   // answers of quality 0 and 1
    std::int64_t ahead = 0;     // answers before the due day
    std::int64_t states = 0;    // that came with an import
    std::int64_t tags = 0;      // with spaces
    std::int64_t languages = 0; // of decks
    std::int64_t sources = 0;   // of decks
    std::int64_t elsewhere = 0; // notes whose first card lies in another deck: Anki's notes have none
    std::int64_t markdown = 0;  // notes that are HTML now
    std::int64_t unlearned = 0; // cards whose state was left out because no history was wanted
};

// Anki's collection of schema 11, as a new file. Ids follow from ours, so that the same note has the same
// number in every package; -1 stands for "not synchronised" throughout. All throw DeckFault when the file
// cannot be written.
class OutgoingCollection {
  public:
    OutgoingCollection(std::filesystem::path file, const WriteOptions& options);

    void about(const DeckAbout& about);
    void add(const OutgoingNote& note);
    // The file is whole and closed after this.
    void finish();
    const CollectionLosses& losses() const { return losses_; }

  private:
    template <class Work>
    void guarded(const Work& work);
    std::int64_t write_note(const Note& note);
    void write_card(const OutgoingCard& outgoing, std::int64_t note);
    void write_history(const std::vector<PastRow>& history, std::int64_t card);
    void write_row();
    std::int64_t free_id(const std::string& table, std::int64_t wanted);
    std::int64_t deck_id(const std::string& name);
    std::string tags_of(const Note& note);
    SQLite::Statement& statement(const char* sql);

    std::filesystem::path file_;
    Calendar calendar_;
    bool history_ = true;
    std::unique_ptr<SQLite::Database> database_;
    std::unordered_map<std::string, SQLite::Statement> statements_;
    CollectionRow row_;
    std::set<std::int64_t> deck_ids_;
    StudyDay earliest_; // of all due days and today
    CollectionLosses losses_;
};

} // namespace emlek
