#pragma once

#include "store/search/card_columns.h"
#include "store/search/search_file.h"
#include "store/search/searched_note.h"
#include "store/search/text_order.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace emlek {

// Brings single notes of the search file, and of the columns where they are loaded, to what the collection
// says. All may throw SearchFault.
class SearchWriter {
  public:
    explicit SearchWriter(SearchFile& file);

    // Whether anything was different.
    bool put(const SearchedNote& note, CardColumns* columns);
    bool remove(std::int64_t number, CardColumns* columns);
    // The first note of the file after this one.
    std::optional<std::int64_t> next_after(std::int64_t number);

    // To be advanced when nothing else is left to do.
    TextOrder& order() { return order_; }
    const TextOrder& order() const { return order_; }

    // Cards came between others, so that the columns have to be read anew from the file.
    bool columns_are_short() const { return columns_are_short_; }

  private:
    struct StoredCard {
        CardId id;
        CardFigures figures;
    };
    using StoredCards = std::map<std::int32_t, StoredCard>; // by prompt

    StoredCards stored_cards(std::int64_t note);
    void put_text(const SearchedNote& note, bool is_new);
    bool put_cards(const SearchedNote& note, bool is_new, bool text_changed, CardColumns* columns);
    void put_card(const SearchedNote& note, const SearchedCard& card, bool is_there);
    void remove_card(const CardKey& key, CardColumns* columns);
    std::string tag_pieces(const std::vector<std::string>& tags);
    std::int64_t tag_number(const std::string& tag);

    SQLite::Database& db_;
    std::int64_t last_note_; // no note of the file is after it
    bool columns_are_short_ = false;
    TextOrder order_;
    SQLite::Statement stored_hash_;
    SQLite::Statement stored_cards_;
    SQLite::Statement next_;
    SQLite::Statement add_note_;
    SQLite::Statement add_words_;
    SQLite::Statement add_card_;
    SQLite::Statement remove_note_;
    SQLite::Statement remove_words_;
    SQLite::Statement remove_card_;
    SQLite::Statement tag_;
    SQLite::Statement add_tag_;
};

} // namespace emlek
