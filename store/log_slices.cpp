#include "store/log_slices.h"

#include "store/log_row.h"
#include "store/sql.h"

#include <algorithm>
#include <string>

namespace emlek {

namespace {

std::string rows_query() {
    return std::string("SELECT ") + fact_columns + " FROM review_log WHERE id > ?1 ORDER BY id LIMIT ?2";
}
constexpr const char* voids_query =
    "SELECT review FROM review_void WHERE review >= ?1 ORDER BY review LIMIT 1";

// Of a damaged file; sums with days and offsets must not overflow.
Instant sane(std::int64_t ms) {
    constexpr std::int64_t most = std::int64_t{1} << 53;
    return {std::clamp(ms, -most, most)};
}

std::optional<LogFact::Event> event_named(std::string_view name) {
    using Event = LogFact::Event;
    if (name == "Review") return Event::Review;
    if (name == "Drill") return Event::Drill;
    if (name == "Ahead") return Event::Ahead;
    if (name == "Forget") return Event::Forget;
    if (name == "SetDue") return Event::SetDue;
    if (name == "Seed") return Event::Seed;
    return std::nullopt;
}

} // namespace

LogSlices::LogSlices(const Collection& collection, const ReviewId& after)
    : rows_(collection.database(), rows_query().c_str()),
      voids_(collection.database(), voids_query),
      last_(after),
      last_read_(after) {
    find_next_void(after);
    const auto minted = [&](const char* end) {
        auto row = sql::prepare(collection.database(), end, after);
        return row.executeStep() ? minted_at(sql::id<ReviewId>(row, 0)) : Instant{};
    };
    first_minted_ = minted("SELECT id FROM review_log WHERE id > ? ORDER BY id LIMIT 1");
    last_minted_ = minted("SELECT id FROM review_log WHERE id > ? ORDER BY id DESC LIMIT 1");
}

double LogSlices::share_done() const {
    const auto all = static_cast<double>(last_minted_.ms - first_minted_.ms);
    const auto done = static_cast<double>(minted_at(last_).ms - first_minted_.ms);
    return all <= 0 ? 0 : std::clamp(done / all, 0.0, 1.0);
}

void LogSlices::find_next_void(const ReviewId& from) {
    voids_.bind(1, from);
    next_void_.reset();
    if (voids_.step()) next_void_ = voids_.id<ReviewId>(0);
    voids_.reset();
}

bool LogSlices::taken_back(const ReviewId& id) {
    if (next_void_ && *next_void_ < id) find_next_void(id);
    return next_void_ && *next_void_ == id;
}

std::optional<LogFact> read_log_fact(const RawRows& row) {
    const auto event = event_named(row.text(5));
    if (!event) return std::nullopt;
    LogFact fact;
    fact.event = *event;
    fact.at = sane(row.integer(2));
    fact.day = {row.small(3)};
    fact.offset = {std::clamp(row.small(4), -1'440, 1'440)};
    fact.quality = row.small(6);
    fact.taken = row.integer(7);
    fact.days = row.small(8);
    if (*event == LogFact::Event::SetDue || *event == LogFact::Event::Seed) {
        const Snapshot snapshot = read_snapshot(std::string(row.text(9)), row.id<ReviewId>(0));
        fact.days = snapshot.interval.count;
        fact.due = snapshot.due;
    }
    return fact;
}

} // namespace emlek
