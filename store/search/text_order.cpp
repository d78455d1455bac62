#include "store/search/text_order.h"

#include "store/sql.h"

#include <algorithm>
#include <limits>

namespace emlek {

namespace {

constexpr std::size_t batch_rows = 262'144; // some 25 MB
constexpr std::int64_t no_card = -1;

std::array<std::string_view, 3> texts_of(const SortedSides& sides) {
    return {sides.question, sides.answer, sides.tags};
}

} // namespace

TextOrder::TextOrder(SearchFile& file)
    : add_side_(file.database(), "INSERT INTO side VALUES (?, ?, ?, ?)"),
      side_(file.database(), "SELECT question, answer, tags FROM side WHERE key = ?"),
      remove_side_(file.database(), "DELETE FROM side WHERE key = ?"),
      put_in_order_(file.database(), "INSERT OR IGNORE INTO in_order VALUES (?, ?, ?)"),
      take_out_(file.database(), "DELETE FROM in_order WHERE sort = ? AND text = ? AND key = ?"),
      set_sorted_(file.database(), "INSERT OR REPLACE INTO sorted VALUES (?, ?)"),
      late_{SQLite::Statement(file.database(), "SELECT key, question FROM side WHERE key > ? ORDER BY key"),
            SQLite::Statement(file.database(), "SELECT key, answer FROM side WHERE key > ? ORDER BY key"),
            SQLite::Statement(file.database(), "SELECT key, tags FROM side WHERE key > ? ORDER BY key")} {
    sorted_.fill(no_card);
    SQLite::Statement rows(file.database(), "SELECT sort, key FROM sorted");
    while (rows.executeStep())
        sorted_.at(static_cast<std::size_t>(sql::integer(rows, 0))) = sql::integer(rows, 1);
    last_ = sql::number(file.database(), "SELECT coalesce(max(key), -1) FROM side");
    first_late_ = sorted_.back();
}

void TextOrder::add(std::int64_t card, const SortedSides& sides) {
    sql::run(add_side_, card, sides.question, sides.answer, sides.tags);
    last_ = std::max(last_, card);
    const auto texts = texts_of(sides);
    for (std::size_t column = 0; column < columns; ++column) {
        if (card <= sorted_[column])
            sql::run(put_in_order_, static_cast<std::int64_t>(column), texts[column], card);
    }
}

// Of a late card some texts may be in order already: those of a batch that was cut short.
void TextOrder::remove(std::int64_t card) {
    side_.reset();
    side_.bind(1, card);
    if (!side_.executeStep()) return;
    const SortedSides sides{sql::text(side_, 0), sql::text(side_, 1), sql::text(side_, 2)};
    side_.reset();
    const auto texts = texts_of(sides);
    for (std::size_t column = 0; column < columns; ++column)
        sql::run(take_out_, static_cast<std::int64_t>(column), texts[column], card);
    sql::run(remove_side_, card);
}

bool TextOrder::advance(std::int64_t steps) {
    return with_search_file([&] {
        if (column_ == columns) column_ = 0;
        while (column_ < columns) {
            if (reading_ && sorted_[column_] >= last_) {
                ++column_;
                continue;
            }
            if (reading_ ? !read_batch(steps) : !write_batch(steps)) return false;
        }
        first_late_ = last_;
        return true;
    });
}

bool TextOrder::read_batch(std::int64_t& steps) {
    SQLite::Statement& rows = late_[column_];
    const std::int64_t after = batch_.empty() ? sorted_[column_] : read_to_;
    rows.reset();
    rows.bind(1, after);
    bool more = true;
    while (steps-- > 0 && batch_.size() < batch_rows) {
        more = rows.executeStep();
        if (!more) break;
        read_to_ = sql::integer(rows, 0);
        batch_.emplace(sql::text(rows, 1), read_to_);
    }
    rows.reset();
    if (more && batch_.size() < batch_rows) return false;
    if (!more) read_to_ = last_;
    reading_ = false;
    return true;
}

bool TextOrder::write_batch(std::int64_t& steps) {
    while (!batch_.empty()) {
        if (steps-- <= 0) return false;
        sql::run(put_in_order_, static_cast<std::int64_t>(column_), batch_.top().first, batch_.top().second);
        batch_.pop();
    }
    end_batch();
    return true;
}

void TextOrder::end_batch() {
    batch_ = {};
    reading_ = true;
    sorted_[column_] = read_to_;
    sql::run(set_sorted_, static_cast<std::int64_t>(column_), read_to_);
}

double TextOrder::share_done() const {
    const double late = static_cast<double>(std::max<std::int64_t>(last_ - first_late_, 1)) * columns;
    double done = 0;
    for (std::size_t column = 0; column < columns; ++column)
        done += static_cast<double>(std::max<std::int64_t>(sorted_[column] - first_late_, 0));
    return std::clamp(done / late, 0.0, 1.0);
}

} // namespace emlek
