#include "store/log_slices.h"

#include "store/log_row.h"

#include <algorithm>
#include <string>

namespace emlek {

namespace {

constexpr const char* rows_query =
    "SELECT id, card, at, day, utc_offset, event, quality, taken_ms, scheduled_days, detail FROM review_log "
    "WHERE id > ?1 ORDER BY id LIMIT ?2";
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
    : rows_(collection.database(), rows_query),
      voids_(collection.database(), voids_query),
      last_(after),
      last_read_(after) {
    find_next_void(after);
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

bool LogSlices::read_row(LogFact& fact) const {
    const auto event = event_named(rows_.text(5));
    if (!event) return false;
    fact.event = *event;
    fact.at = sane(rows_.integer(2));
    fact.day = {rows_.small(3)};
    fact.offset = {std::clamp(rows_.small(4), -1'440, 1'440)};
    fact.quality = rows_.small(6);
    fact.taken = rows_.integer(7);
    fact.days = rows_.small(8);
    if (*event == LogFact::Event::SetDue || *event == LogFact::Event::Seed) {
        const Snapshot snapshot = read_snapshot(std::string(rows_.text(9)), last_read_);
        fact.days = snapshot.interval.count;
        fact.due = snapshot.due;
    }
    return true;
}

} // namespace emlek
