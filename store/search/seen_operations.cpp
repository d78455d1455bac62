#include "store/search/seen_operations.h"

#include "store/sql.h"

#include <optional>

namespace emlek {

namespace {

OperationList read_list(SQLite::Database& db, const char* query) {
    OperationList list;
    SQLite::Statement rows(db, query);
    while (rows.executeStep())
        list.entries.emplace(sql::integer(rows, 0),
                             OperationList::Entry{sql::integer(rows, 1), sql::integer(rows, 2) != 0});
    return list;
}

// Whether the later list can have come of the earlier one by going on, and nothing in between was forgotten.
bool goes_on(const OperationList& seen, const OperationList& now) {
    const std::int64_t last_seen = seen.entries.empty() ? 0 : seen.entries.rbegin()->first;
    if (now.entries.empty()) return last_seen == 0;
    if (now.entries.begin()->first > last_seen + 1 || now.entries.rbegin()->first < last_seen) return false;
    for (const auto& [operation, entry] : now.entries) {
        if (operation > last_seen) break;
        const auto before = seen.entries.find(operation);
        if (before == seen.entries.end() || before->second.at != entry.at) return false;
    }
    return true;
}

struct Recorded {
    std::string former;
    std::optional<std::pair<std::int64_t, std::int64_t>> added;
};

Recorded recorded(SQLite::Database& db, std::int64_t operation) {
    auto row =
        sql::prepare(db, "SELECT former, first_note, last_note FROM operation WHERE id = ?", operation);
    Recorded recorded;
    if (!row.executeStep()) return recorded;
    recorded.former = sql::text(row, 0);
    if (!sql::is_null(row, 1)) recorded.added.emplace(sql::integer(row, 1), sql::integer(row, 2));
    return recorded;
}

} // namespace

OperationList operations_of(const Collection& collection) {
    return read_list(collection.database(), "SELECT id, at, taken_back IS NOT NULL FROM operation");
}

OperationList seen_operations(const SearchFile& file) {
    return with_search_file(
        [&] { return read_list(file.database(), "SELECT operation, at, taken_back FROM seen"); });
}

void set_seen(SearchFile& file, const OperationList& operations) {
    with_search_file([&] {
        file.database().exec("DELETE FROM seen");
        SQLite::Statement insert(file.database(), "INSERT INTO seen VALUES (?, ?, ?)");
        for (const auto& [operation, entry] : operations.entries) {
            insert.reset();
            sql::set_all(insert, operation, entry.at, std::int64_t{entry.taken_back ? 1 : 0});
            insert.exec();
        }
    });
}

ChangedSince changed_since(const Collection& collection, const OperationList& seen,
                           const OperationList& now) {
    ChangedSince changed;
    if (!goes_on(seen, now)) return changed;
    for (const auto& [operation, entry] : now.entries) {
        const auto before = seen.entries.find(operation);
        const bool is_new = before == seen.entries.end();
        // What was done and taken back in between left nothing behind.
        if (is_new ? entry.taken_back : before->second.taken_back == entry.taken_back) continue;
        const Recorded what = recorded(collection.database(), operation);
        if (!is_new && what.former.empty()) return changed; // not kept any more
        if (!add_touched(what.former, changed.touched)) return changed;
        if (what.added) changed.ranges.push_back(*what.added);
    }
    changed.known = true;
    return changed;
}

} // namespace emlek
