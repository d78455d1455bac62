#pragma once

#include "decks/text/text_stream.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// One row of a table: its fields, good until the next row is read, and the line on which it begins, from 1.
struct TableRow {
    std::vector<std::string_view> fields;
    std::vector<bool> quoted; // of each field: blanks at its ends belong to it
    std::int64_t line = 0;
};

// What a table may hold at most.
inline constexpr std::size_t longest_table_field = 1U << 20U; // bytes
inline constexpr std::size_t most_table_fields = 100;
inline constexpr std::int64_t most_table_rows = 5'000'000;

// Reads a text row by row (RFC 4180): a field in double quotes may hold delimiters and line ends, and a
// doubled quote stands for one. Quotes that enclose no delimiter or line end and are followed by more text
// belong to the text. Rows may differ in length; blank lines are no rows. Memory: the longest row.
class TableReader {
  public:
    TableReader(TextStream& text, std::string delimiter);

    // The whole line that comes next, without its end; false at the end of the text.
    bool peek_line(std::string_view& line);
    void skip_line();

    // From here on lines that begin with # are no rows.
    void leave_out_comments() { comments_ = true; }
    std::int64_t comments_left_out() const { return comments_left_out_; }

    // False at the end. Throws DeckFault with the line for a quote that is never closed, for more than
    // most_table_fields and for a field longer than longest_table_field.
    bool next(TableRow& row);

    std::int64_t line() const { return line_; } // that comes next

  private:
    struct Span {
        std::size_t from = 0;
        std::size_t to = 0;
        bool doubled = false; // holds quotes that are written twice
        bool quoted = false;
    };
    // Where a scan stopped: in what the buffer holds, or because it needs more text than that.
    enum class Scan : std::int8_t { Whole, NeedsMore };

    bool fill();
    Scan scan_row();
    Scan scan_field(std::size_t& at, Span& field) const;
    Scan scan_quoted(std::size_t& at, Span& field) const;
    Scan scan_plain(std::size_t& at, Span& field) const;
    bool at_delimiter(std::size_t at) const;
    std::size_t line_end_length(std::size_t at) const;
    void expect_short(std::size_t from, std::size_t to) const;
    std::string_view content(Span& field);

    TextStream& text_;
    std::string delimiter_;
    std::array<bool, 256> may_end_{}; // a field that is not in quotes
    std::string buffer_;
    std::size_t at_ = 0;   // of the row that comes next
    std::size_t next_ = 0; // after it, once scanned
    std::vector<Span> spans_;
    std::int64_t line_ = 1;
    bool ended_ = false;
    bool comments_ = false;
    std::int64_t comments_left_out_ = 0;
};

} // namespace emlek
