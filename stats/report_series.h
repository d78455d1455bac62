#pragma once

#include "stats/report_tallies.h"
#include "stats/retention_report.h"

namespace emlek {

// All that follows from counts by day, by waiting time, by hour and so on. `report` has its choice, today and
// first day.
void put_series(const ReportTallies& tallies, std::uint16_t anki_today, RetentionReport& report);

} // namespace emlek
