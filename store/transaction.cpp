#include "store/transaction.h"

#include "store/changes.h"
#include "store/log_row.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <string_view>

namespace emlek {

void Transaction::append(const ReviewLog& row) {
    const Given* answer = given(row.event);
    const auto of_answer = [&](auto value) -> std::optional<std::int64_t> {
        if (answer == nullptr) return std::nullopt;
        return value(*answer);
    };
    const bool of_no_card = std::holds_alternative<RulesChange>(row.event);
    sql::run(db, "INSERT INTO review_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.id,
             of_no_card ? std::nullopt : std::optional(row.card), row.at, row.day,
             std::int64_t{row.offset.minutes}, name(row.event),
             of_answer([](const Given& g) { return g.quality.value(); }),
             of_answer([](const Given& g) { return g.taken.count; }),
             of_answer([](const Given& g) { return g.scheduled.count; }), log_detail(row.event));
    appended(row.id, row.id);
}

void Transaction::appended(const ReviewId& first, const ReviewId& last) {
    if (!first_) first_ = first;
    last_ = last;
}

void Transaction::add_notes(std::int64_t first, std::int64_t last, const std::function<void()>& add) {
    if (recorder_ != nullptr) recorder_->pause();
    add();
    if (recorder_ != nullptr) recorder_->go_on();
    first_note_ = first;
    last_note_ = last;
}

void Transaction::put_state(const CardId& card, const std::optional<CardState>& state) {
    if (!state) {
        sql::run(db, "DELETE FROM card_state WHERE card = ?", card);
        sql::run(db, "UPDATE card SET introduced = NULL WHERE id = ?", card);
        return;
    }
    const CardState& s = *state;
    const std::string_view phase = s.phase() == Phase::Learning ? "learning" : "review";
    sql::run(
        db,
        "INSERT INTO card_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (card) DO UPDATE SET phase = "
        "excluded.phase, repetition = excluded.repetition, easiness = excluded.easiness, interval = "
        "excluded.interval, due = excluded.due, last = excluded.last, reps = excluded.reps, lapses = "
        "excluded.lapses",
        card, phase, std::int64_t{s.repetition}, std::int64_t{s.easiness.hundredths}, s.interval, s.due,
        s.last, std::int64_t{s.reps}, std::int64_t{s.lapses});
    sql::run(db, "UPDATE card SET introduced = ? WHERE id = ? AND introduced IS NULL", s.last, card);
}

} // namespace emlek
