#include "decks/text/table_rows.h"

#include "decks/incoming.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t piece = 1U << 16U;

} // namespace

TableReader::TableReader(TextStream& text, std::string delimiter)
    : text_(text), delimiter_(std::move(delimiter)) {
    for (const char c : {'\n', '\r', delimiter_.front()})
        may_end_[static_cast<unsigned char>(c)] = true;
}

// Asks for as much as is held already, so that a long row is scanned anew only a few times.
bool TableReader::fill() {
    if (ended_) return false;
    buffer_.erase(0, std::exchange(at_, 0));
    ended_ = !text_.more(buffer_, std::max(piece, buffer_.size()));
    return !ended_;
}

bool TableReader::at_delimiter(std::size_t at) const {
    return buffer_[at] == delimiter_.front() &&
           (delimiter_.size() == 1 || buffer_.compare(at, delimiter_.size(), delimiter_) == 0);
}

std::size_t TableReader::line_end_length(std::size_t at) const {
    if (buffer_[at] == '\n') return 1;
    if (buffer_[at] != '\r') return 0;
    return at + 1 < buffer_.size() && buffer_[at + 1] == '\n' ? 2 : 1;
}

bool TableReader::peek_line(std::string_view& line) {
    std::size_t end = buffer_.find_first_of("\r\n", at_);
    while (end == std::string::npos || (end + 1 == buffer_.size() && !ended_)) {
        if (buffer_.size() - at_ > longest_table_field) expect_short(at_, buffer_.size());
        const bool more = fill();
        end = buffer_.find_first_of("\r\n", at_);
        if (!more) break;
    }
    if (at_ == buffer_.size()) return false;
    line = std::string_view(buffer_).substr(at_, end == std::string::npos ? end : end - at_);
    return true;
}

void TableReader::skip_line() {
    std::string_view line;
    if (!peek_line(line)) return;
    at_ += line.size();
    if (at_ < buffer_.size()) at_ += line_end_length(at_);
    ++line_;
}

void TableReader::expect_short(std::size_t from, std::size_t to) const {
    if (to - from <= longest_table_field) return;
    const std::string_view before = std::string_view(buffer_).substr(at_, from - at_);
    throw DeckFault(buffer_[from] == '"' ? "the field that begins here with a quotation mark is longer than "
                                           "1 MiB, the most a field may have; "
                                           "is its closing quotation mark missing?"
                                         : "a field here is longer than 1 MiB, the most a field may have.",
                    line_ + std::count(before.begin(), before.end(), '\n'));
}

TableReader::Scan TableReader::scan_plain(std::size_t& at, Span& field) const {
    const std::size_t size = buffer_.size();
    while (true) {
        while (at < size && !may_end_[static_cast<unsigned char>(buffer_[at])])
            ++at;
        // The first byte of a longer delimiter may belong to another character.
        if (at == size || line_end_length(at) > 0 || at_delimiter(at)) break;
        ++at;
    }
    expect_short(field.from, at);
    field.to = at;
    return at == size && !ended_ ? Scan::NeedsMore : Scan::Whole;
}

TableReader::Scan TableReader::scan_quoted(std::size_t& at, Span& field) const {
    const std::size_t opening = at++;
    bool needed = false; // the quotes enclose what would end the field without them
    field.from = at;
    while (true) {
        if (at == buffer_.size()) {
            expect_short(opening, at);
            if (!ended_) return Scan::NeedsMore;
            const std::string_view before = std::string_view(buffer_).substr(at_, opening - at_);
            throw DeckFault("the quotation mark that opens a field here is never closed.",
                            line_ + std::count(before.begin(), before.end(), '\n'));
        }
        if (buffer_[at] != '"') {
            needed = needed || buffer_[at] == '\n' || buffer_[at] == '\r' || at_delimiter(at);
            ++at;
        } else if (at + 1 == buffer_.size() && !ended_) {
            return Scan::NeedsMore;
        } else if (at + 1 < buffer_.size() && buffer_[at + 1] == '"') {
            field.doubled = true;
            at += 2;
        } else {
            break;
        }
    }
    expect_short(opening, at);
    field.to = at++;
    Span after{at, at};
    if (scan_plain(at, after) == Scan::NeedsMore) return Scan::NeedsMore;
    const bool more_text =
        std::string_view(buffer_).substr(after.from, after.to - after.from).find_first_not_of(" \t\u00A0") !=
        std::string_view::npos;
    if (more_text && !needed) field = {opening, after.to};
    if (more_text && needed) field.to = after.to;
    field.quoted = !more_text;
    return Scan::Whole;
}

TableReader::Scan TableReader::scan_field(std::size_t& at, Span& field) const {
    std::size_t begin = at;
    while (begin < buffer_.size() && buffer_[begin] == ' ' && delimiter_ != " ")
        ++begin;
    field = {at, at};
    if (begin < buffer_.size() && buffer_[begin] == '"') return scan_quoted(at = begin, field);
    return scan_plain(at, field);
}

TableReader::Scan TableReader::scan_row() {
    spans_.clear();
    std::size_t at = at_;
    while (true) {
        Span field;
        if (scan_field(at, field) == Scan::NeedsMore) return Scan::NeedsMore;
        if (spans_.size() == most_table_fields) {
            throw DeckFault("this row has more than 100 fields, the most a row may have.", line_);
        }
        spans_.push_back(field);
        if (at == buffer_.size()) break;
        if (const std::size_t end = line_end_length(at); end > 0) {
            if (at + 1 == buffer_.size() && !ended_) return Scan::NeedsMore; // "\r" may be half a line end
            at += end;
            break;
        }
        at += delimiter_.size();
    }
    next_ = at;
    return Scan::Whole;
}

std::string_view TableReader::content(Span& field) {
    if (!field.doubled) return std::string_view(buffer_).substr(field.from, field.to - field.from);
    std::size_t to = field.from;
    for (std::size_t at = field.from; at < field.to; ++at) {
        buffer_[to++] = buffer_[at];
        if (buffer_[at] == '"' && at + 1 < field.to && buffer_[at + 1] == '"') ++at;
    }
    return std::string_view(buffer_).substr(field.from, to - field.from);
}

bool TableReader::next(TableRow& row) {
    while (true) {
        if (at_ == buffer_.size() && !fill()) return false;
        if (comments_ && buffer_[at_] == '#') {
            skip_line();
            ++comments_left_out_;
            continue;
        }
        while (scan_row() == Scan::NeedsMore)
            fill();
        row.line = line_;
        line_ += std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(at_),
                            buffer_.begin() + static_cast<std::ptrdiff_t>(next_), '\n');
        if (buffer_[next_ - 1] == '\r') ++line_;
        row.fields.clear();
        row.quoted.clear();
        bool blank = true;
        for (Span& span : spans_) {
            row.fields.push_back(content(span));
            row.quoted.push_back(span.quoted);
            blank = blank && row.fields.back().find_first_not_of(" \t") == std::string_view::npos;
        }
        at_ = next_;
        if (!blank) return true;
    }
}

} // namespace emlek
