#include "store/next_exam.h"

#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"

namespace emlek {

namespace {

constexpr const char* of_deck =
    "deck IN (SELECT id FROM deck WHERE deleted IS NULL AND (name = ?1 OR name GLOB ?2))";

// A look at each new card takes a microsecond, and Today waits for it.
std::optional<std::int64_t> unmet_cards(SQLite::Database& db, const std::string& deck) {
    const std::string fresh =
        "SELECT count(*), total(suspended = 0 AND deleted IS NULL) FROM (SELECT suspended, "
        "deleted FROM card WHERE introduced IS NULL AND " +
        std::string(of_deck) + " LIMIT ?3)";
    auto row = sql::prepare(db, fresh.c_str(), deck, below(deck), std::int64_t{most_unmet_counted} + 1);
    row.executeStep();
    if (sql::integer(row, 0) > most_unmet_counted) return std::nullopt;
    return sql::integer(row, 1);
}

std::int64_t cards_met(SQLite::Database& db, const std::string& deck, StudyDay day) {
    const std::string met = "SELECT count(*) FROM card WHERE introduced = ?3 AND ";
    return sql::number(db, (met + of_deck).c_str(), deck, below(deck), day);
}

// As deck_list counts them: a note shows one of its new cards a day.
std::int64_t cards_too_late(SQLite::Database& db, const NextExam& exam, StudyDay today) {
    const std::string deck_and_there = " AND deleted IS NULL AND " + std::string(of_deck);
    const std::string beyond =
        "SELECT total(max(cards - ?4, 0)) FROM (SELECT count(*) AS cards FROM ("
        "SELECT note FROM card WHERE introduced IS NULL AND suspended = 0" +
        deck_and_there + " UNION ALL SELECT note FROM card WHERE introduced = ?3" + deck_and_there +
        ") GROUP BY note)";
    return sql::number(db, beyond.c_str(), exam.deck, below(exam.deck), today, (exam.day - today).count);
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
        NextExam exam;
        exam.deck = sql::text(row, 0);
        exam.day = sql::day(row, 1);
        exam.unmet = unmet_cards(db, exam.deck);
        if (exam.unmet && exam.day > today) exam.too_late = cards_too_late(db, exam, today);
        exam.met_today = cards_met(db, exam.deck, today);
        return exam;
    });
}

} // namespace emlek
