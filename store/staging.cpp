#include "store/staging.h"

#include "embedded/staging_sql.h"
#include "scheduler/replay.h"
#include "store/introduction.h"
#include "store/log_row.h"
#include "store/sql.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace emlek {

namespace {

constexpr const char* insert_deck = "INSERT INTO staged.incoming_deck (deck, name) VALUES (?, ?)";
constexpr const char* insert_note =
    "INSERT INTO staged.incoming VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_same =
    "INSERT INTO staged.incoming (place, fate, stored, spot, deck) VALUES (?, ?, ?, ?, ?)";
constexpr const char* insert_card =
    "INSERT INTO staged.incoming_card VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_plain_card =
    "INSERT INTO staged.incoming_card (place, id, note, template, deck, suspended, flag) VALUES (?, ?, ?, ?, "
    "?, 0, 0)";
constexpr const char* insert_row =
    "INSERT INTO staged.incoming_row VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_wanted = "INSERT OR IGNORE INTO staged.wanted_media VALUES (?, ?)";
constexpr const char* find_wanted = "SELECT 1 FROM staged.wanted_media WHERE name = ?";
constexpr const char* insert_file = "INSERT OR IGNORE INTO staged.media_file VALUES (?, ?)";
constexpr const char* rewrite_note =
    "UPDATE staged.incoming SET fate = ?2, stored = ?3, id = ?4, guid = ?5, type = ?6, kind = ?7, question = "
    "?8, answer = ?9, remark = ?10, section = ?11, sentence = ?12, accept = ?13, tags = ?14, source = ?15, "
    "markup = ?16, further = ?17 WHERE place = ?1";

// The card's log as it will be, folded: by the same code that `emlek check` will fold it with.
struct Outcome {
    std::optional<CardState> state;
    std::optional<StudyDay> introduced;
};

Outcome outcome(const Card& card, const std::vector<PastRow>& history, const RulesChange& rules) {
    Outcome outcome;
    if (history.empty()) return outcome;
    Fold fold(1);
    fold.apply({{}, {}, {}, {}, {}, rules});
    for (const PastRow& row : history) {
        fold.apply({{}, card.id, row.at, row.day, row.offset, row.event});
        outcome.introduced = introduced_after(outcome.introduced, row.day, row.event);
    }
    const auto found = fold.states().find(card.id);
    if (found != fold.states().end()) outcome.state = found->second;
    return outcome;
}

} // namespace

Staging::Staging(SQLite::Database& db) : db_(db) {
    db_.tryExec("DETACH staged"); // one that for want of memory could not go
    db_.exec("ATTACH '' AS staged");
    try {
        db_.exec("PRAGMA staged.cache_size = -16000");
        db_.exec("PRAGMA staged.journal_mode = MEMORY");
        db_.exec(std::string(staging_sql));
    } catch (...) {
        db_.tryExec("DETACH staged");
        throw;
    }
}

Staging::~Staging() {
    statements_.clear();
    db_.tryExec("DETACH staged");
}

std::filesystem::path Staging::folder() const {
    char* name = nullptr;
    sqlite3_file_control(db_.getHandle(), "staged", SQLITE_FCNTL_TEMPFILENAME, &name);
    const std::unique_ptr<char, void (*)(void*)> owned(name, sqlite3_free);
    return name == nullptr ? std::filesystem::temp_directory_path()
                           : std::filesystem::path(name).parent_path();
}

SQLite::Statement& Staging::prepared(const char* text) {
    return statements_.try_emplace(text, db_, text).first->second;
}

std::int64_t Staging::deck(const std::string& name) {
    const auto [entry, is_new] = decks_.try_emplace(name, static_cast<std::int64_t>(decks_.size()) + 1);
    if (is_new) sql::run(prepared(insert_deck), entry->second, name);
    return entry->second;
}

void Staging::add(const Entry& entry) {
    const std::int64_t of_deck = deck(entry.note.deck);
    const bool same = entry.fate == Fate::Same;
    SQLite::Statement& statement = prepared(same ? insert_same : insert_note);
    statement.reset();
    sql::set_all(statement, entry.place, static_cast<std::int64_t>(entry.fate), entry.stored, entry.where,
                 of_deck);
    if (!same) {
        statement.bind(6, entry.carried.bits());
        bind_note(statement, 7, entry.note);
    }
    statement.exec();
}

Staging::Held Staging::held(std::int64_t place) {
    static const std::string query = "SELECT n.stored, n.spot, n.deck, n.question IS NULL, " +
                                     std::string(note_columns) + " FROM staged.incoming n WHERE n.place = ?";
    SQLite::Statement& row = prepared(query.c_str());
    row.reset();
    sql::set_all(row, place);
    Held held;
    if (row.executeStep()) {
        if (!sql::is_null(row, 0)) held.stored = sql::integer(row, 0);
        held.where = sql::text(row, 1);
        held.deck = sql::integer(row, 2);
        if (sql::integer(row, 3) == 0) held.note = read_note(row, 4);
    }
    row.reset();
    return held;
}

void Staging::add_card(std::int64_t place, const Card& card, const std::string& of_deck,
                       const IncomingCard* more, const RulesChange& rules) {
    if (more == nullptr) {
        sql::run(prepared(insert_plain_card), place, card.id, card.note, std::int64_t{card.prompt.index},
                 deck(of_deck));
        return;
    }
    const IncomingCard& with = *more;
    const Outcome after = outcome(card, with.history, rules);
    const auto number = [&](auto value) {
        return after.state ? std::optional<std::int64_t>(value(*after.state)) : std::nullopt;
    };
    std::optional<std::string_view> phase;
    if (after.state) phase = after.state->phase() == Phase::Learning ? "learning" : "review";
    sql::run(prepared(insert_card), place, card.id, card.note, std::int64_t{card.prompt.index}, deck(of_deck),
             std::int64_t{with.suspended}, std::int64_t{with.flag}, after.introduced, phase,
             number([](const CardState& s) { return s.repetition; }),
             number([](const CardState& s) { return s.easiness.hundredths; }),
             number([](const CardState& s) { return s.interval.count; }),
             number([](const CardState& s) { return s.due.number; }),
             number([](const CardState& s) { return s.last.number; }),
             number([](const CardState& s) { return s.reps; }),
             number([](const CardState& s) { return s.lapses; }));
    add_history(place, card, with.history);
}

void Staging::add_history(std::int64_t place, const Card& card, const std::vector<PastRow>& history) {
    Instant reached{INT64_MIN};
    for (const PastRow& row : history) {
        reached = std::max(reached, row.at);
        const Given* answer = given(row.event);
        const auto number = [&](auto value) {
            return answer != nullptr ? std::optional<std::int64_t>(value(*answer)) : std::nullopt;
        };
        sql::run(prepared(insert_row), place, reached, card.id, row.at, row.day,
                 std::int64_t{row.offset.minutes}, name(row.event),
                 number([](const Given& g) { return g.quality.value(); }),
                 number([](const Given& g) { return g.taken.count; }),
                 number([](const Given& g) { return g.scheduled.count; }), log_detail(row.event));
        ++rows_;
    }
}

void Staging::want_media(std::int64_t place, const std::string& name) {
    sql::run(prepared(insert_wanted), name, place);
}

bool Staging::is_wanted(const std::string& name) {
    SQLite::Statement& wanted = prepared(find_wanted);
    wanted.reset();
    sql::set_all(wanted, name);
    const bool is = wanted.executeStep();
    wanted.reset();
    return is;
}

void Staging::add_media(const std::string& name, const std::string& file) {
    sql::run(prepared(insert_file), name, file);
}

void Staging::meets(std::int64_t place, std::int64_t stored, Fate fate, const Note& note) {
    SQLite::Statement& statement = prepared(rewrite_note);
    statement.reset();
    sql::set_all(statement, place, static_cast<std::int64_t>(fate), stored);
    bind_note(statement, 4, note);
    statement.exec();
}

void Staging::settle() {
    db_.exec(
        "DELETE FROM staged.incoming_card WHERE (SELECT i.fate FROM staged.incoming i WHERE i.place = "
        "incoming_card.place) <> 0");
    rows_ -= db_.exec(
        "DELETE FROM staged.incoming_row WHERE (SELECT i.fate FROM staged.incoming i WHERE i.place = "
        "incoming_row.place) <> 0");
}

} // namespace emlek
