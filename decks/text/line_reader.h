#pragma once

#include "decks/text/text_stream.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace emlek {

inline constexpr std::size_t longest_line = 1U << 20U; // bytes

// The lines of a text, one by one, without their ends ("\n", "\r\n" or "\r").
class LineReader {
  public:
    explicit LineReader(TextStream& text) : text_(text) {}
    // False at the end. Throws DeckFault for a line longer than longest_line.
    bool next(std::string& line);
    std::int64_t number() const { return number_; } // of the line that was given last, from 1

  private:
    TextStream& text_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
    bool ended_ = false;
};

} // namespace emlek
