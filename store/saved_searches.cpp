#include "store/saved_searches.h"

#include "decks/excerpt.h"
#include "decks/query/parse_query.h"
#include "decks/text/utf8.h"
#include "store/explain.h"
#include "store/sql.h"
#include "store/transaction.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr std::size_t longest_name = 100;

std::string in_quotes(std::string_view name) {
    return "“" + excerpt(name) + "”";
}

std::string name_fault(std::string_view name) {
    const bool fits = !name.empty() && name.size() <= longest_name && valid_length(name) == name.size() &&
                      trimmed(name) == name && std::none_of(name.begin(), name.end(), [](char c) {
                          return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
                      });
    if (fits) return {};
    return "A search cannot be called " + in_quotes(name) +
           ": a name is one line of 1 to 100 bytes without blanks at its ends.";
}

StoreError refused(const std::string& why) {
    return {StoreError::Cause::Refused, why};
}

StoreError not_there(std::string_view name) {
    return refused("There is no saved search " + in_quotes(name) + ". Nothing was changed.");
}

} // namespace

std::string saved_search_fault(const SavedSearch& search) {
    if (std::string fault = name_fault(search.name); !fault.empty()) return fault;
    const ParsedQuery parsed = parse_query(search.query);
    if (parsed.errors.empty()) return {};
    return "This search is not understood. " + parsed.errors.front().why;
}

std::vector<SavedSearch> saved_searches(const Collection& collection) {
    return explaining(collection, [&] {
        std::vector<SavedSearch> searches;
        auto rows = sql::prepare(collection.database(), "SELECT name, query FROM saved_search ORDER BY name");
        while (rows.executeStep())
            searches.push_back({sql::text(rows, 0), sql::text(rows, 1)});
        return searches;
    });
}

void save_search(Collection& collection, const SavedSearch& search, const Now& now) {
    if (const std::string fault = saved_search_fault(search); !fault.empty())
        throw refused(fault + " Nothing was saved.");
    const std::vector<SavedSearch> before = saved_searches(collection);
    if (std::find(before.begin(), before.end(), search) != before.end()) return;
    collection.commit({"the saved search " + in_quotes(search.name), now, 0}, [&](Transaction& transaction) {
        sql::run(
            transaction.db,
            "INSERT INTO saved_search VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET query = excluded.query",
            std::string_view(search.name), std::string_view(search.query));
    });
}

void rename_search(Collection& collection, std::string_view name, const std::string& other, const Now& now) {
    if (name == other) return;
    if (const std::string fault = name_fault(other); !fault.empty())
        throw refused(fault + " Nothing was changed.");
    for (const SavedSearch& each : saved_searches(collection)) {
        if (each.name == other)
            throw refused("There is another search " + in_quotes(other) + ". Nothing was changed.");
    }
    const std::string label =
        "the name of the saved search " + in_quotes(other) + ", once " + in_quotes(name);
    collection.commit({label, now, 0}, [&](Transaction& transaction) {
        if (sql::run(transaction.db, "UPDATE saved_search SET name = ? WHERE name = ?",
                     std::string_view(other), name) == 0)
            throw not_there(name);
    });
}

void remove_search(Collection& collection, std::string_view name, const Now& now) {
    collection.commit({"the removal of the saved search " + in_quotes(name), now, 0},
                      [&](Transaction& transaction) {
                          if (sql::run(transaction.db, "DELETE FROM saved_search WHERE name = ?", name) == 0)
                              throw not_there(name);
                      });
}

} // namespace emlek
