#include "stats/answer_pass.h"
#include "store/explain.h"
#include "store/history_loading.h"
#include "store/id_index.h"
#include "store/kept_columns.h"
#include "store/log_slices.h"
#include "store/settings.h"
#include "store/sql.h"

#include <utility>
#include <vector>

namespace emlek {

namespace {

// What takes no more than some milliseconds.
constexpr std::int64_t short_log = 20'000;
constexpr std::int64_t few_new_rows = 4'000;
constexpr std::int64_t few_due_cards = 4'000;

class RangeCount {
  public:
    RangeCount(std::optional<Days> days, StudyDay today)
        : first_(days ? (today - *days + Days{1}).number : INT32_MIN), last_(today.number) {}

    bool has(std::int32_t day) const { return day >= first_ && day <= last_; }
    void add(const KeptDay& day) {
        if (has(day.day)) count_ += Proportion{day.answers, day.right};
    }
    void add(const AnswerColumns& columns) {
        for (const auto& block : columns.blocks()) {
            for (const AnswerRow& row : block.rows) {
                if (row.due && has(row.day)) count_.add(row.right());
            }
        }
    }
    const Proportion& count() const { return count_; }

  private:
    std::int32_t first_;
    std::int32_t last_;
    Proportion count_;
};

void count_short_log(const Collection& collection, const AnkiDays& anki, RangeCount& count) {
    LogSlices log(collection, ReviewId{});
    AnswerPass pass(anki);
    IdIndex<CardId> index;
    const auto take = [&](const CardId& card, LogFact& fact) {
        fact.card = index.number_of(card);
        pass.take(fact);
    };
    while (!log.advance(short_log, take)) {
    }
    while (!pass.settle(short_log)) {
    }
    count.add(pass.columns());
}

// Adds what came after those columns. False when that would take long, or only all rows tell which Review of
// a day was a card's first.
bool count_new_rows(const Collection& collection, const AnkiDays& anki, KeptColumns& kept,
                    RangeCount& count) {
    std::vector<LogFact> facts;
    IdIndex<CardId> cards;
    LogSlices log(collection, kept.prefix().last);
    const bool all = log.advance(few_new_rows, [&](const CardId& card, LogFact& fact) {
        fact.card = cards.number_of(card);
        facts.push_back(fact);
    });
    if (!all) return false;
    if (facts.empty()) return true;
    auto tracks = kept.tracks_of(cards);
    if (!tracks) return false;
    AnswerPass pass(anki, AnswerColumns(), std::move(*tracks));
    for (const LogFact& fact : facts)
        pass.take(fact);
    if (!pass.settled()) return false;
    count.add(pass.columns());
    return true;
}

// False when it would take long.
bool count_answers(const Collection& collection, const AnkiDays& anki, RangeCount& count) {
    if (auto kept = KeptColumns::open(collection, anki.anchor())) {
        for (const KeptDay& day : kept->days())
            count.add(day);
        return count_new_rows(collection, anki, *kept, count);
    }
    const std::int64_t rows = sql::number(
        collection.database(), "SELECT count(*) FROM (SELECT 1 FROM review_log LIMIT ?)", short_log + 1);
    if (rows > short_log) return false;
    count_short_log(collection, anki, count);
    return true;
}

// Of many due cards it is quicker to look for those that do not wait.
std::int64_t count_waiting(SQLite::Database& db, StudyDay today) {
    const std::int64_t due = sql::number(db, "SELECT count(*) FROM card_state WHERE due <= ?", today);
    if (due <= few_due_cards) {
        return sql::number(
            db,
            "SELECT count(*) FROM card_state s JOIN card c ON c.id = s.card WHERE s.due <= ?1 AND "
            "c.suspended = 0 AND c.deleted IS NULL AND (c.buried_until IS NULL OR c.buried_until <= "
            "?1)",
            today);
    }
    return due -
           sql::number(db,
                       "SELECT count(*) FROM card c WHERE (c.suspended <> 0 OR c.deleted IS NOT NULL OR "
                       "c.buried_until IS NOT NULL) AND (c.suspended <> 0 OR c.deleted IS NOT NULL OR "
                       "c.buried_until > ?1) AND EXISTS (SELECT 1 FROM card_state s WHERE s.card = c.id AND "
                       "s.due <= ?1)",
                       today);
}

} // namespace

std::optional<RetentionSentence> read_sentence(const Collection& collection, std::optional<Days> days,
                                               const Now& now) {
    return explaining(collection, [&]() -> std::optional<RetentionSentence> {
        const AnkiDays anki(now, read_settings(collection).rollover);
        RangeCount count(days, now.day);
        if (!count_answers(collection, anki, count)) return std::nullopt;
        return RetentionSentence{days, count.count(), count_waiting(collection.database(), now.day)};
    });
}

} // namespace emlek
