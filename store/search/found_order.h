#pragma once

#include "store/raw_rows.h"
#include "store/search/card_search.h"
#include "store/search/query_plan.h"
#include "store/search/search_index.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace emlek {

// The cards that a search found, brought into their order slice by slice, the first ones first.
class FoundOrder {
  public:
    FoundOrder(SearchIndex& index, CardOrder order) : index_(index), order_(order) {}

    // Found cards come in the order of their slots.
    void add(CardSlot card) { cards_.push_back(card); }
    // All were added. Throws SQLite::Exception.
    void end();
    // Brings some more into their places; true when all are. Throws SearchFault.
    bool advance(std::int64_t cards);

    std::size_t found() const { return cards_.size(); }
    std::size_t listed() const { return is_as_found() && !order_.descending ? cards_.size() : listed_; }
    CardSlot at(std::size_t place) const;

  private:
    bool is_as_found() const { return order_.by == SortBy::Added; }
    bool is_by_text() const {
        return order_.by == SortBy::Question || order_.by == SortBy::Answer || order_.by == SortBy::Tags;
    }
    std::int64_t figure(CardSlot card) const;
    bool comes_before(CardSlot a, CardSlot b) const;
    void rank_decks();
    using Cards = std::vector<CardSlot>::iterator;
    Cards part_next(Cards begin, std::size_t count);
    void sort_next(std::size_t count);
    bool read_texts(std::int64_t cards);
    bool walk_texts(std::int64_t cards);

    SearchIndex& index_;
    CardOrder order_;
    std::vector<CardSlot> cards_;
    std::size_t listed_ = 0;
    std::vector<std::uint32_t> deck_ranks_; // by the columns' index of decks
    // Few cards: their texts are read and sorted. Many: the file's own order is walked, and a bit says
    // which of its cards were found.
    std::vector<std::pair<std::string, CardSlot>> texts_;
    std::unique_ptr<RawRows> rows_;
    std::vector<BlockBits> wanted_;
    bool walking_ = false;
};

} // namespace emlek
