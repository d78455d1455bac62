#include "store/search/seen_operations.h"

#include "store/sql.h"

#include <optional>

namespace emlek {

namespace {

// Reading all notes anew is quicker than following a change that is larger.
constexpr std::int64_t largest_change = 2'000'000; // bytes
constexpr std::size_t most_touched = 20'000;
constexpr std::size_t kept = 1'000; // as many as the gate keeps

class OperationReader {
  public:
    explicit OperationReader(const Collection& collection)
        : db_(collection.database()),
          at_(db_, "SELECT at FROM operation WHERE id = ?"),
          taken_back_(db_, "SELECT taken_back IS NOT NULL FROM operation WHERE id = ?"),
          former_(
              db_,
              "SELECT former, first_note, last_note FROM operation WHERE id = ? AND length(former) <= ?") {}

    std::int64_t first() const { return sql::number(db_, "SELECT coalesce(min(id), 0) FROM operation"); }
    std::int64_t last() const { return sql::number(db_, "SELECT coalesce(max(id), 0) FROM operation"); }
    std::optional<std::int64_t> at(std::int64_t operation) { return sql::find_number(at_, operation); }
    bool taken_back(std::int64_t operation) {
        return sql::find_number(taken_back_, operation).value_or(0) != 0;
    }

    // Adds what an operation touched. False when that is too much, or not known any more.
    bool touched_by(std::int64_t operation, bool was_seen, ChangedSince& changed) {
        former_.reset();
        former_.bind(1, operation);
        former_.bind(2, largest_change);
        if (!former_.executeStep()) return false;
        const std::string former = sql::text(former_, 0);
        if (was_seen && former.empty()) return false;
        if (!sql::is_null(former_, 1))
            changed.ranges.emplace_back(sql::integer(former_, 1), sql::integer(former_, 2));
        former_.reset();
        return add_touched(former, changed.touched);
    }

  private:
    SQLite::Database& db_;
    SQLite::Statement at_;
    SQLite::Statement taken_back_;
    SQLite::Statement former_;
};

// Whether what there is now came of what was seen, with nothing in between forgotten.
bool goes_on(OperationReader& operations, const SeenOperations& seen) {
    const std::int64_t last_seen = seen.empty() ? 0 : seen.rbegin()->first;
    const std::int64_t first = operations.first();
    if (operations.last() < last_seen || first > last_seen + 1) return false;
    return seen.empty() || first > last_seen || operations.at(last_seen) == seen.rbegin()->second.at;
}

} // namespace

ChangedSince changed_since(const Collection& collection, const SeenOperations& seen) {
    ChangedSince changed;
    OperationReader operations(collection);
    changed.known = goes_on(operations, seen);
    const std::int64_t last = operations.last();
    const std::int64_t first = operations.first();
    // Undo takes the newest that is left: below one that was not taken back nothing is different.
    for (auto before = seen.rbegin(); before != seen.rend() && before->first >= first; ++before) {
        if (!changed.known || before->second.taken_back) continue;
        if (!operations.taken_back(before->first)) break;
        changed.seen[before->first] = {before->second.at, true};
        changed.known = operations.touched_by(before->first, true, changed);
    }
    const std::int64_t last_seen = seen.empty() ? 0 : seen.rbegin()->first;
    const std::int64_t begin = changed.known ? std::max(first, last_seen + 1) : first;
    for (std::int64_t operation = begin; operation > 0 && operation <= last; ++operation) {
        const auto at = operations.at(operation);
        if (!at) continue;
        const bool taken_back = operations.taken_back(operation);
        changed.seen[operation] = {*at, taken_back};
        // What was done and taken back in between left nothing behind.
        if (changed.known && !taken_back) changed.known = operations.touched_by(operation, false, changed);
    }
    const Touched& touched = changed.touched;
    if (touched.notes.size() + touched.notes_of_cards.size() + touched.cards.size() > most_touched)
        changed.known = false;
    return changed;
}

SeenOperations read_seen(const SearchFile& file) {
    return with_search_file([&] {
        SeenOperations seen;
        SQLite::Statement rows(file.database(), "SELECT operation, at, taken_back FROM seen");
        while (rows.executeStep())
            seen[sql::integer(rows, 0)] = {sql::integer(rows, 1), sql::integer(rows, 2) != 0};
        return seen;
    });
}

void add_seen(SearchFile& file, const SeenOperations& operations) {
    if (operations.empty()) return;
    with_search_file([&] {
        SQLite::Statement insert(file.database(), "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)");
        for (const auto& [operation, seen] : operations)
            sql::run(insert, operation, seen.at, std::int64_t{seen.taken_back ? 1 : 0});
        sql::run(file.database(), "DELETE FROM seen WHERE operation <= ?",
                 operations.rbegin()->first - static_cast<std::int64_t>(kept));
    });
}

void forget_seen(SearchFile& file) {
    with_search_file([&] { file.database().exec("DELETE FROM seen"); });
}

} // namespace emlek
