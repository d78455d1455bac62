#include "store/indexes_off.h"

#include "store/sql.h"

namespace emlek {

IndexesOff::IndexesOff(SQLite::Database& db, const std::vector<std::string>& tables) : db_(db) {
    std::vector<std::string> names;
    for (const std::string& table : tables) {
        auto rows = sql::prepare(db_,
                                 "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name "
                                 "= ? AND sql IS NOT NULL",
                                 table);
        while (rows.executeStep()) {
            names.push_back(sql::text(rows, 0));
            made_by_.push_back(sql::text(rows, 1));
        }
    }
    for (const std::string& name : names)
        db_.exec("DROP INDEX main." + name);
}

void IndexesOff::finish() {
    for (const std::string& sql : made_by_)
        db_.exec(sql);
    made_by_.clear();
}

} // namespace emlek
