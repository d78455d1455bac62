#pragma once

#include "stats/report_tallies.h"

#include <cstdint>
#include <vector>

namespace emlek {

// Which cards a report is about.
std::vector<std::uint8_t> cards_in_deck(const History& history, const std::optional<std::string>& deck);

// The walk through the answers, block by block.
class ReportScan {
  public:
    // `in_scope` by card; `first` is the first study day of the range, absent for all.
    ReportScan(const History& history, const std::vector<std::uint8_t>& in_scope,
               std::optional<StudyDay> first);

    // Counts about so many rows; true at the end.
    bool advance(std::int64_t rows);
    double share_done() const;
    ReportTallies& tallies() { return tallies_; }

  private:
    void count(const AnswerColumns::Block& block);
    void count_due(const AnswerRow& row);

    const History& history_;
    const std::vector<std::uint8_t>& in_scope_;
    std::int32_t first_;
    std::size_t next_block_ = 0;
    ReportTallies tallies_;
};

} // namespace emlek
