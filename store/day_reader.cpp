#include "store/day_reader.h"

#include "store/card_rows.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/sql.h"

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

namespace emlek {

namespace {

constexpr Days ahead_span{7};

// Which decks a scope takes in.
class DecksInScope {
  public:
    DecksInScope(const Collection& collection, const Scope& scope) {
        SQLite::Database& db = collection.database();
        if (!scope.deck) return;
        expect_deck(db, scope.deck);
        limited_ = true;
        auto rows =
            sql::prepare(db, "SELECT id FROM deck WHERE deleted IS NULL AND (name = ? OR name GLOB ?)",
                         *scope.deck, below(*scope.deck));
        while (rows.executeStep())
            ids_.push_back(DeckId{sql::integer(rows, 0)});
        std::sort(ids_.begin(), ids_.end());
    }
    bool has(DeckId deck) const { return !limited_ || std::binary_search(ids_.begin(), ids_.end(), deck); }

  private:
    bool limited_ = false;
    std::vector<DeckId> ids_;
};

std::vector<PlannedCard> read_due(const Collection& collection, const DecksInScope& decks, StudyDay from,
                                  StudyDay to, StudyDay today) {
    const std::string query =
        "SELECT c.id, c.note, c.deck, " + std::string(state_columns) +
        " FROM card_state s JOIN card c ON c.id = s.card WHERE s.due BETWEEN ? AND ? AND "
        "c.suspended = 0 AND c.deleted IS NULL AND (c.buried_until IS NULL OR c.buried_until <= ?)";
    auto rows = sql::prepare(collection.database(), query.c_str(), from, to, today);
    std::vector<PlannedCard> due;
    while (rows.executeStep()) {
        const DeckId deck{sql::integer(rows, 2)};
        if (!decks.has(deck)) continue;
        due.push_back({sql::id<CardId>(rows, 0), sql::id<NoteId>(rows, 1), deck, read_state(rows, 3)});
    }
    return due;
}

std::vector<AnsweredCard> read_answered(const Collection& collection, const DecksInScope& decks,
                                        StudyDay day) {
    const std::string query =
        "SELECT l.id, l.event, l.quality, c.id, c.note, c.deck, c.suspended = 0 AND c.deleted IS NULL AND "
        "(c.buried_until IS NULL OR c.buried_until <= ?1), s.card IS NOT NULL, " +
        std::string(state_columns) +
        " FROM review_log l JOIN card c ON c.id = l.card LEFT JOIN card_state s ON s.card = c.id WHERE l.day "
        "= ?1 AND "
        "l.event IN ('Review', 'Ahead', 'Drill') AND l.id NOT IN (SELECT review FROM review_void) ORDER BY "
        "l.id";
    auto rows = sql::prepare(collection.database(), query.c_str(), day);
    std::vector<AnsweredCard> answered;
    std::unordered_map<CardId, std::size_t> index;
    while (rows.executeStep()) {
        const auto quality = Quality::of(sql::small(rows, 2));
        if (!quality) continue;
        const auto card = sql::id<CardId>(rows, 3);
        const bool drill = sql::text(rows, 1) == "Drill";
        // Without an answer of this day before it, it was practice, or the end of yesterday's drill.
        if (drill && !index.contains(card)) continue;
        const auto [entry, is_first] = index.try_emplace(card, answered.size());
        if (is_first) {
            const DeckId deck{sql::integer(rows, 5)};
            PlannedCard planned{card, sql::id<NoteId>(rows, 4), deck, std::nullopt};
            if (sql::integer(rows, 7) != 0) planned.state = read_state(rows, 8);
            const bool may_drill = sql::integer(rows, 6) != 0 && decks.has(deck);
            answered.push_back({planned, sql::id<ReviewId>(rows, 0), 0, *quality, may_drill});
        }
        AnsweredCard& known = answered[entry->second];
        known.newest = *quality;
        if (drill) ++known.drills;
    }
    return answered;
}

// Deck tree, limits and what they already let in today, also into decks that were deleted since.
void read_turns(const Collection& collection, const DecksInScope& scope, DayFacts& facts) {
    SQLite::Database& db = collection.database();
    std::unordered_map<DeckId, int> introduced;
    auto counts =
        sql::prepare(db, "SELECT deck, count(*) FROM card WHERE introduced = ? GROUP BY deck", facts.day);
    while (counts.executeStep())
        introduced[DeckId{sql::integer(counts, 0)}] = sql::small(counts, 1);

    std::map<std::string, std::size_t, std::less<>> cap_of;
    auto rows =
        sql::prepare(db, "SELECT id, name, iif(deleted IS NULL, new_per_day, NULL) FROM deck ORDER BY name");
    while (rows.executeStep()) {
        const std::string name = sql::text(rows, 1);
        if (const auto limit = sql::maybe_small(rows, 2)) {
            cap_of.emplace(name, facts.caps_left.size());
            facts.caps_left.push_back(*limit);
        }
        DeckTurn turn;
        turn.deck = DeckId{sql::integer(rows, 0)};
        const auto had = introduced.find(turn.deck);
        if (had != introduced.end()) turn.introduced = had->second;
        for (std::optional<std::string_view> level = name; level; level = parent_deck(*level)) {
            if (const auto cap = cap_of.find(*level); cap != cap_of.end()) turn.caps.push_back(cap->second);
        }
        for (const std::size_t cap : turn.caps)
            facts.caps_left[cap] -= turn.introduced;
        facts.new_places -= turn.introduced;
        if (scope.has(turn.deck)) facts.turns.push_back(std::move(turn));
    }
}

// Hands out new cards one by one, so that a deck of 100,000 new cards costs what is dealt from it.
std::function<std::optional<PlannedCard>(DeckId)> new_cards(const Collection& collection, StudyDay day) {
    using Cursors = std::unordered_map<DeckId, SQLite::Statement>;
    auto cursors = std::make_shared<Cursors>();
    return [&collection, day, cursors](DeckId deck) -> std::optional<PlannedCard> {
        auto cursor = cursors->find(deck);
        if (cursor == cursors->end()) {
            auto statement = sql::prepare(
                collection.database(),
                "SELECT id, note FROM card WHERE deck = ? AND introduced IS NULL AND suspended = 0 AND "
                "deleted IS NULL AND (buried_until IS NULL OR buried_until <= ?) ORDER BY position",
                deck, day);
            cursor = cursors->emplace(deck, std::move(statement)).first;
        }
        if (cursor->second.isDone() || !cursor->second.executeStep()) return std::nullopt;
        return PlannedCard{sql::id<CardId>(cursor->second, 0), sql::id<NoteId>(cursor->second, 1), deck,
                           std::nullopt};
    };
}

// Of the cards answered today: those that were due and not new take places of the limit of reviews.
int reviews_given(const Collection& collection, StudyDay day) {
    return static_cast<int>(sql::number(
        collection.database(),
        "SELECT count(DISTINCT l.card) FROM review_log l JOIN card c ON c.id = l.card WHERE l.day = ?1 AND "
        "l.event = 'Review' AND c.introduced IS NOT ?1 AND l.id NOT IN (SELECT review FROM review_void)",
        day));
}

// The sum of a count that is asked for each day and one event, which an index answers without a look at the
// rows: in the month of a big import they are hundreds of thousands.
std::int64_t over_days(SQLite::Database& db, StudyDay from, StudyDay to, std::string_view event,
                       const char* count) {
    std::int64_t sum = 0;
    SQLite::Statement row(db, count);
    for (StudyDay day = from; day <= to; day = day + Days{1}) {
        row.reset();
        sql::set_all(row, day, event);
        if (row.executeStep()) sum += sql::integer(row, 0);
    }
    return sum;
}

struct Tally {
    std::int64_t all = 0;
    std::int64_t fresh = 0; // of cards that were new on that day
};

Tally tally(SQLite::Database& db, StudyDay from, StudyDay to, std::string_view event) {
    // A new card has few rows on its first day, while drills are few beside reviews: each from its short
    // side.
    const char* fresh = event == "Review"
                            ? "SELECT count(*) FROM card c CROSS JOIN review_log l ON l.day = ?1 "
                              "AND l.event = ?2 AND l.card = c.id WHERE c.introduced = ?1"
                            : "SELECT count(*) FROM review_log l CROSS JOIN card c ON c.id = "
                              "l.card WHERE l.day = ?1 AND l.event = ?2 AND c.introduced = ?1";
    return {over_days(db, from, to, event, "SELECT count(*) FROM review_log WHERE day = ?1 AND event = ?2"),
            over_days(db, from, to, event, fresh)};
}

// What of that was taken back. A row's id is never older than its study day, so older ones need no look.
Tally tally_voided(SQLite::Database& db, StudyDay from, StudyDay to, std::string_view event) {
    constexpr std::int64_t ms_per_day = 86'400'000;
    const ReviewId oldest = next_review_id(std::nullopt, Instant{(from - Days{2}).number * ms_per_day}, 0);
    auto row =
        sql::prepare(db,
                     "SELECT count(*), total(c.introduced = l.day) FROM review_void v CROSS JOIN "
                     "review_log l ON l.id = v.review LEFT JOIN card c ON c.id = l.card WHERE v.review >= ?4 "
                     "AND l.day BETWEEN ?1 AND ?2 AND l.event = ?3",
                     from, to, event, oldest);
    row.executeStep();
    return {sql::integer(row, 0), sql::integer(row, 1)};
}

void count_firsts(SQLite::Database& db, StudyDay from, StudyDay to, PaceFacts& pace) {
    for (const std::string_view event : {"Review", "Ahead", "Drill"}) {
        const Tally counted = tally(db, from, to, event);
        const Tally voided = tally_voided(db, from, to, event);
        const std::int64_t fresh = counted.fresh - voided.fresh;
        const bool drill = event == "Drill";
        (drill ? pace.new_drills : pace.new_firsts) += fresh;
        (drill ? pace.review_drills : pace.review_firsts) += counted.all - voided.all - fresh;
    }
}

} // namespace

std::vector<DeckName> read_decks(const Collection& collection) {
    return explaining(collection, [&] {
        std::vector<DeckName> decks;
        auto rows =
            sql::prepare(collection.database(),
                         "SELECT id, name, new_per_day FROM deck WHERE deleted IS NULL ORDER BY name");
        while (rows.executeStep())
            decks.push_back({DeckId{sql::integer(rows, 0)}, sql::text(rows, 1), sql::maybe_small(rows, 2)});
        return decks;
    });
}

void expect_deck(const Collection& collection, const Scope& scope) {
    explaining(collection, [&] { expect_deck(collection.database(), scope.deck); });
}

Plan read_plan(const Collection& collection, const Settings& settings, const Scope& scope, StudyDay day) {
    return explaining(collection, [&] {
        const DecksInScope decks(collection, scope);
        DayFacts facts;
        facts.day = day;
        facts.due = read_due(collection, decks, StudyDay{INT32_MIN}, day, day);
        facts.answered = read_answered(collection, decks, day);
        facts.new_places = settings.new_per_day;
        read_turns(collection, decks, facts);
        if (settings.reviews_per_day)
            facts.review_places = *settings.reviews_per_day - reviews_given(collection, day);
        facts.next_new = new_cards(collection, day);
        return plan_day(std::move(facts));
    });
}

Plan read_plan_ahead(const Collection& collection, const Scope& scope, StudyDay day) {
    return explaining(collection, [&] {
        const DecksInScope decks(collection, scope);
        auto upcoming = read_due(collection, decks, day + Days{1}, day + ahead_span, day);
        return plan_ahead(day, std::move(upcoming), read_answered(collection, decks, day));
    });
}

std::vector<CardId> cards_in(const Collection& collection, const Scope& scope, std::size_t most) {
    return explaining(collection, [&] {
        const DecksInScope decks(collection, scope);
        SQLite::Statement rows(collection.database(),
                               "SELECT id, deck FROM card WHERE deleted IS NULL ORDER BY position");
        std::vector<CardId> cards;
        while (cards.size() < most && rows.executeStep()) {
            if (decks.has(DeckId{sql::integer(rows, 1)})) cards.push_back(sql::id<CardId>(rows, 0));
        }
        return cards;
    });
}

std::vector<PlannedCard> read_to_practise(const Collection& collection, std::span<const CardId> cards) {
    return explaining(collection, [&] {
        const std::string query = "SELECT c.note, c.deck, s.card IS NOT NULL, " + std::string(state_columns) +
                                  " FROM card c LEFT JOIN card_state s ON s.card = c.id WHERE c.id = ? AND "
                                  "c.deleted IS NULL";
        SQLite::Statement row(collection.database(), query);
        std::vector<PlannedCard> found;
        for (const CardId& card : cards) {
            row.reset();
            sql::set_all(row, card);
            if (!row.executeStep()) continue;
            found.push_back({card, sql::id<NoteId>(row, 0), DeckId{sql::integer(row, 1)}, std::nullopt});
            if (sql::integer(row, 2) != 0) found.back().state = read_state(row, 3);
        }
        return found;
    });
}

PaceFacts read_pace(const Collection& collection, StudyDay day) {
    return explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        PaceFacts pace;
        auto rows = sql::prepare(
            db,
            "SELECT taken_ms FROM review_log WHERE quality IS NOT NULL AND id NOT IN (SELECT review "
            "FROM review_void) ORDER BY id DESC LIMIT 500");
        while (rows.executeStep())
            pace.taken.push_back(Millis{sql::integer(rows, 0)});
        count_firsts(db, day - Days{29}, day, pace);
        return pace;
    });
}

DayRecord read_record(const Collection& collection, StudyDay day) {
    return explaining(collection, [&] {
        SQLite::Database& db = collection.database();
        DayRecord record;
        auto firsts =
            sql::prepare(db,
                         "SELECT count(*), total(quality >= 3) FROM (SELECT quality, min(id) FROM review_log "
                         "WHERE day = ? AND event IN ('Review', 'Ahead') AND id NOT IN (SELECT review FROM "
                         "review_void) GROUP BY card)",
                         day);
        firsts.executeStep();
        record.cards = sql::small(firsts, 0);
        record.remembered = sql::small(firsts, 1);
        auto last = sql::prepare(db,
                                 "SELECT max(day) FROM review_log WHERE day < ? AND event IN ('Review', "
                                 "'Drill', 'Ahead') AND id NOT "
                                 "IN (SELECT review FROM review_void)",
                                 day);
        if (last.executeStep() && !sql::is_null(last, 0)) record.last_before = sql::day(last, 0);
        auto next =
            sql::prepare(db,
                         "SELECT s.due FROM card_state s JOIN card c ON c.id = s.card WHERE s.due > ? AND "
                         "c.suspended = 0 AND c.deleted IS NULL ORDER BY s.due LIMIT 1",
                         day);
        if (next.executeStep()) record.next_due = sql::day(next, 0);
        return record;
    });
}

} // namespace emlek
