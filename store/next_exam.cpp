#include "store/next_exam.h"

#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

namespace {

constexpr const char* of_deck =
    "deck IN (SELECT id FROM deck WHERE deleted IS NULL AND (name = ?1 OR name GLOB ?2))";

// From indexes alone: all that are new, without the few that are new and must not come.
std::int64_t unmet_cards(SQLite::Database& db, const std::string& deck) {
    const std::string fresh = "SELECT count(*) FROM card INDEXED BY card_new WHERE introduced IS NULL AND ";
    const std::string apart =
        "SELECT count(*) FROM card INDEXED BY card_apart WHERE introduced IS NULL AND (suspended <> 0 OR "
        "deleted IS NOT NULL) AND ";
    return sql::number(db, (fresh + of_deck).c_str(), deck, below(deck)) -
           sql::number(db, (apart + of_deck).c_str(), deck, below(deck));
}

std::int64_t cards_met(SQLite::Database& db, const std::string& deck, StudyDay day) {
    const std::string met = "SELECT count(*) FROM card WHERE introduced = ?3 AND ";
    return sql::number(db, (met + of_deck).c_str(), deck, below(deck), day);
}

} // namespace

std::optional<NextExam> read_next_exam(const Collection& collection, StudyDay today, Days within) {
    return explaining(collection, [&]() -> std::optional<NextExam> {
        SQLite::Database& db = collection.database();
        auto row = sql::prepare(db,
                                "SELECT name, exam FROM deck WHERE deleted IS NULL AND exam BETWEEN ? AND ? "
                                "ORDER BY exam, name LIMIT 1",
                                today, today + within);
        if (!row.executeStep()) return std::nullopt;
        NextExam exam{sql::text(row, 0), sql::day(row, 1)};
        exam.unmet = unmet_cards(db, exam.deck);
        exam.met_today = cards_met(db, exam.deck, today);
        return exam;
    });
}

} // namespace emlek
