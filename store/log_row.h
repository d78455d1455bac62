#pragma once

#include "scheduler/review_log.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// The columns of review_log that read_log_row expects, in its order, for a table named `l`.
inline constexpr std::string_view log_columns =
    "l.id, l.card, l.at, l.day, l.utc_offset, l.event, l.quality, l.taken_ms, l.scheduled_days, l.detail";

// Throws StoreError (Damaged) when the row is none that Emlék writes.
ReviewLog read_log_row(SQLite::Statement& row, int first_column = 0);

// The state in the detail column of a SetDue or a Seed. Throws StoreError (Damaged).
Snapshot read_snapshot(const std::string& detail, const ReviewId& id);

// The detail column: JSON for SetDue, Seed and Rules; nothing for the others.
std::optional<std::string> log_detail(const LogEvent& event);

} // namespace emlek
