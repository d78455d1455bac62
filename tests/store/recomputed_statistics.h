#pragma once

#include "stats/retention_report.h"
#include "tests/store/desk.h"

#include <string>
#include <vector>

namespace emlek::test {

// Every figure of a report as lines, sorted: "by_kind date 120 103".
std::vector<std::string> figures_told(const RetentionReport& report);

// The same from the tables alone, in plain SQL that was written from docs/statistics.md and
// docs/review-log.md.
class Recomputation {
  public:
    Recomputation(Desk& desk, const Now& now);
    std::vector<std::string> figures(const ReportChoice& choice);

  private:
    SQLite::Database& db_;
    Now now_;
};

} // namespace emlek::test
