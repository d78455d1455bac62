#pragma once

#include "stats/retention_report.h"

#include <ostream>
#include <string>
#include <vector>

namespace emlek {

class JsonOut;

// A report with what only the store knows: the questions of its hardest cards, in their order.
struct ToldReport {
    const RetentionReport& report;
    std::vector<std::string> questions;
};

void write_stats_json(const ToldReport& told, std::ostream& out);
// RFC 4180, with a first line of names: table, name, from, to, answers, right, rate, low, high, value.
void write_stats_csv(const ToldReport& told, std::ostream& out);
void write_stats_text(const ToldReport& told, std::ostream& out);

// The keys of JSON and CSV: "1-7", "over 90".
std::string span_key(const SpanRetention& span);

// "answers", "right" and "rate" with its band; a rate without answers is null.
void write_rate(JsonOut& json, const Proportion& retention);

} // namespace emlek
