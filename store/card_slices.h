#pragma once

#include "scheduler/ids.h"
#include "stats/history.h"
#include "store/card_fact_rows.h"
#include "store/collection.h"
#include "store/id_index.h"
#include "store/raw_rows.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace emlek {

// Hardly fewer than there are, told at once, for room that costs nothing until it is used: to move a million
// of anything to where there is more of it would hold up a frame.
std::size_t expected_cards(const Collection& collection);

// Reads decks, notes and cards into a history, some rows at a time. Between two slices it holds nothing of
// the database.
class CardSlices {
  public:
    // `cards` has the cards of the log already, numbered as the answers have them; others are added.
    CardSlices(const Collection& collection, StudyDay today, IdIndex<CardId> cards);

    // True when all is read. Throws StoreError.
    bool advance(std::int64_t rows, History& history);

  private:
    struct NoteFacts {
        std::uint32_t tags = 0;
        std::uint16_t kind = 0;
    };

    void read_decks(const Collection& collection);
    bool place_cards_of_log(std::int64_t rows, History& history);
    bool read_notes(std::int64_t rows, History& history);
    bool read_cards(std::int64_t rows, History& history);
    void place(const std::vector<CardFactRows::Row>& batch, History& history);
    std::uint16_t kind_of(History& history);
    std::uint32_t tags_of(History& history);

    RawRows notes_;
    CardFactRows cards_;
    std::int64_t last_note_ = INT64_MIN;
    bool cards_placed_ = false;
    bool notes_read_ = false;

    std::vector<DeckFacts> decks_;
    std::unordered_map<std::int64_t, std::uint32_t> deck_index_;
    IdIndex<NoteId> note_index_;
    std::vector<NoteFacts> note_facts_;
    std::unordered_map<std::string, std::uint32_t> tags_;
    std::unordered_map<std::string, std::uint32_t> tag_sets_; // by their JSON
    std::size_t expected_cards_;
    IdIndex<CardId> card_index_;
    std::vector<CardFacts> batch_;
};

} // namespace emlek
