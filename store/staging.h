#pragma once

#include "decks/incoming.h"
#include "store/notes.h"
#include "store/staged_import.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace emlek {

// A database of its own beside the collection's, on the disk, that holds what an import has read
// (staging.sql). It is named `staged` while this lives; there is one at a time.
class Staging {
  public:
    explicit Staging(SQLite::Database& db);
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    SQLite::Database& db() const { return db_; }
    // Where what does not fit into memory is kept: SQLite's place for temporary files.
    std::filesystem::path folder() const;

    // The number of a deck in here.
    std::int64_t deck(const std::string& name);
    const std::map<std::string, std::int64_t>& decks() const { return decks_; }

    struct Entry {
        std::int64_t place = 0;
        Fate fate = Fate::Add;
        std::optional<std::int64_t> stored;
        const std::string& where;
        const Note& note; // with its id
    };
    void add(const Entry& entry);

    // One card of a new note, with what it comes to by its history.
    void add_card(std::int64_t place, const Card& card, const std::string& deck, const IncomingCard* more,
                  const RulesChange& rules);
    void want_media(std::int64_t place, const std::string& name);
    bool is_wanted(const std::string& name);
    void add_media(const std::string& name, const std::string& file);

    // The note turned out to be one that is there. After the last of these: settle().
    void meets(std::int64_t place, std::int64_t stored, Fate fate);
    // Cards and histories are kept of new notes alone.
    void settle();

    // Log rows of cards that are new.
    std::int64_t rows() const { return rows_; }

  private:
    void add_history(std::int64_t place, const Card& card, const std::vector<PastRow>& history);
    SQLite::Statement& prepared(const char* text);

    SQLite::Database& db_;
    std::map<std::string, std::int64_t> decks_;
    std::map<const char*, SQLite::Statement> statements_;
    std::int64_t rows_ = 0;
};

} // namespace emlek
