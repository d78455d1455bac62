#pragma once

#include "stats/history.h"
#include "stats/report_tallies.h"
#include "stats/retention_report.h"

#include <cstdint>
#include <vector>

namespace emlek {

// What is counted by card: kinds, decks, tags, the hardest cards, and where the cards stand.
class CardWalk {
  public:
    CardWalk(const History& history, const std::vector<std::uint8_t>& in_scope, const ReportTallies& tallies);

    // Looks at so many cards; true at the end.
    bool advance(std::int64_t cards);
    // At the end.
    void put_into(RetentionReport& report);
    std::vector<CardOnItsWay>& on_their_way() { return on_their_way_; }
    // By deck, with the limits that bind them and what came of each today.
    void put_new_cards_into(ForecastFacts& facts) const;

  private:
    void count_answers(const CardFacts& card, const Proportion& its);
    std::size_t place_of_deck(const CardFacts& card) const;
    void count_state(const CardFacts& card);
    void consider_hard(const CardFacts& card, const Proportion& its);
    void put_decks_into(RetentionReport& report);

    const History& history_;
    const std::vector<std::uint8_t>& in_scope_;
    const ReportTallies& tallies_;
    std::size_t next_ = 0;

    std::vector<Proportion> kinds_;
    std::vector<Proportion> decks_;
    std::vector<Proportion> tag_sets_;
    std::vector<HardCard> hardest_; // a heap, the least hard on top
    CardCounts counts_;
    std::int64_t waiting_ = 0;
    std::vector<std::int64_t> new_cards_; // by deck; the last place is for those in none
    std::vector<int> new_today_;          // the same
    std::vector<CardOnItsWay> on_their_way_;
    std::vector<std::int64_t> intervals_; // cards of each, in days
    std::vector<std::int64_t> easiness_;  // in hundredths
};

} // namespace emlek
