#pragma once

#include "scheduler/time.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace emlek {

enum class AnswerEvent : std::uint8_t { Review, Drill, Ahead };

// One answer that was not taken back, in 16 bytes. Days before 1970 and after 2149 count as the first and the
// last of these.
struct AnswerRow {
    std::uint32_t card = 0;     // index into History::cards
    std::uint16_t day = 0;      // the study day
    std::uint16_t interval = 0; // that the card had before, in days; 0: none
    std::uint16_t waited = 0;   // days since the card was last seen
    std::uint16_t taken_ms = 0; // at most 60,000
    std::uint32_t quality : 3 = 0;
    std::uint32_t event : 2 = 0;     // AnswerEvent
    std::uint32_t hour : 5 = 0;      // on the learner's clock
    std::uint32_t fresh : 1 = 0;     // a Review of a card that was new
    std::uint32_t due : 1 = 0;       // a due answer: retention counts it
    std::uint32_t anki_day : 16 = 0; // Anki's day (stats/anki_retention.h)

    StudyDay study_day() const { return {day}; }
    bool right() const { return quality >= 3; }
    bool is_review() const { return event == static_cast<std::uint32_t>(AnswerEvent::Review); }
};
static_assert(sizeof(AnswerRow) == 16);

// Answers in the order of the log, in blocks that never move, each with its first and last day.
class AnswerColumns {
  public:
    static constexpr std::size_t block_rows = 65'536;

    struct Block {
        std::vector<AnswerRow> rows;
        std::uint16_t first_day = UINT16_MAX;
        std::uint16_t last_day = 0;
    };

    void add(const AnswerRow& row) {
        if (blocks_.empty() || blocks_.back().rows.size() == block_rows) {
            blocks_.emplace_back();
            if (blocks_.size() > 1) blocks_.back().rows.reserve(block_rows);
        }
        Block& block = blocks_.back();
        block.rows.push_back(row);
        block.first_day = std::min(block.first_day, row.day);
        block.last_day = std::max(block.last_day, row.day);
    }
    // A full block, or the last one; only after full blocks.
    void add_block(std::vector<AnswerRow> rows) {
        Block& block = blocks_.emplace_back();
        for (const AnswerRow& row : rows) {
            block.first_day = std::min(block.first_day, row.day);
            block.last_day = std::max(block.last_day, row.day);
        }
        block.rows = std::move(rows);
    }
    const std::vector<Block>& blocks() const { return blocks_; }
    AnswerRow& at(std::size_t row) { return blocks_[row / block_rows].rows[row % block_rows]; }
    std::size_t size() const {
        return blocks_.empty() ? 0 : (blocks_.size() - 1) * block_rows + blocks_.back().rows.size();
    }

  private:
    std::vector<Block> blocks_;
};

} // namespace emlek
