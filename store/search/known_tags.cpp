#include "store/search/known_tags.h"

#include "store/sql.h"

namespace emlek {

namespace {

// The file keeps the names of tags that no note has any more.
std::vector<std::string> tags_in(SQLite::Database& db) {
    std::vector<std::string> tags;
    SQLite::Statement all(db, "SELECT id, name FROM tag ORDER BY name");
    SQLite::Statement used(db, "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1");
    while (all.executeStep()) {
        const std::string piece = "tags : t" + std::to_string(sql::integer(all, 0));
        if (sql::find_number(used, std::string_view(piece))) tags.push_back(sql::text(all, 1));
    }
    return tags;
}

} // namespace

std::vector<std::string> known_tags(const SearchIndex& index) {
    if (!index.is_open()) return {};
    try {
        return with_search_file([&] { return tags_in(index.file().database()); });
    } catch (const SearchFault&) {
        return {};
    }
}

} // namespace emlek
