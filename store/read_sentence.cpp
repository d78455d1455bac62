#include "stats/answer_pass.h"
#include "store/explain.h"
#include "store/history_loading.h"
#include "store/id_index.h"
#include "store/kept_columns.h"
#include "store/log_slices.h"
#include "store/settings.h"
#include "store/sql.h"

#include <set>

namespace emlek {

namespace {

// What takes no more than some milliseconds.
constexpr std::int64_t short_log = 20'000;
constexpr std::int64_t few_new_rows = 600;
constexpr std::int64_t few_due_cards = 4'000;

class RangeCount {
  public:
    RangeCount(std::optional<Days> days, StudyDay today)
        : first_(days ? (today - *days + Days{1}).number : INT32_MIN), last_(today.number) {}

    bool has(std::int32_t day) const { return day >= first_ && day <= last_; }
    void add(const KeptDay& day) {
        if (has(day.day)) count_ += Proportion{day.answers, day.right};
    }
    void add(const AnswerRow& row) {
        if (row.due && has(row.day)) count_.add(row.right());
    }
    const Proportion& count() const { return count_; }

  private:
    std::int32_t first_;
    std::int32_t last_;
    Proportion count_;
};

void settle(AnswerPass& pass) {
    while (!pass.settle(short_log)) {
    }
}

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
    settle(pass);
    for (const auto& block : pass.columns().blocks()) {
        for (const AnswerRow& row : block.rows)
            count.add(row);
    }
}

// The cards with rows after `last`; nothing when there are too many rows.
std::optional<std::set<CardId>> cards_after(const Collection& collection, const ReviewId& last) {
    std::set<CardId> cards;
    LogSlices log(collection, last);
    const bool all =
        log.advance(few_new_rows, [&](const CardId& card, const LogFact&) { cards.insert(card); });
    if (!all) return std::nullopt;
    return cards;
}

// Adds what came after `last`: those cards alone are gone through from their beginning.
void count_new_rows(const Collection& collection, const AnkiDays& anki, const ReviewId& last,
                    const std::set<CardId>& cards, RangeCount& count) {
    const std::string query =
        std::string("SELECT ") + fact_columns +
        " FROM review_log WHERE card = ?1 AND id NOT IN (SELECT review FROM review_void) "
        "ORDER BY id";
    RawRows rows(collection.database(), query.c_str());
    AnswerPass pass(anki);
    std::vector<std::size_t> fresh;
    std::uint32_t number = 0;
    for (const CardId& card : cards) {
        rows.bind(1, card);
        while (rows.step()) {
            auto fact = read_log_fact(rows);
            if (!fact) continue;
            fact->card = number;
            const bool is_new = fact->event == LogFact::Event::Review && rows.id<ReviewId>(0) > last;
            if (is_new) fresh.push_back(pass.columns().size());
            pass.take(*fact);
        }
        rows.reset();
        ++number;
    }
    settle(pass);
    for (const std::size_t row : fresh)
        count.add(pass.columns().at(row));
}

// False when it would take long.
bool count_answers(const Collection& collection, const AnkiDays& anki, RangeCount& count) {
    if (const auto kept = KeptColumns::open(collection, anki.anchor())) {
        const ReviewId& last = kept->prefix().last;
        const auto cards = cards_after(collection, last);
        if (!cards) return false;
        for (const KeptDay& day : kept->days())
            count.add(day);
        count_new_rows(collection, anki, last, *cards, count);
        return true;
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
