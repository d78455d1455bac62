#include "scheduler/exam.h"

#include <algorithm>

namespace emlek {

namespace {

std::int64_t quotient_up(std::int64_t cards, std::int64_t days) {
    return (cards + days - 1) / days;
}

// What was met today counts for today. Where it is more than a day's share, today is done and the other days
// share what is left.
std::int64_t share_of_a_day(std::int64_t unmet, std::int64_t met_today, std::int64_t days) {
    if (unmet <= 0) return 0;
    const std::int64_t share = quotient_up(unmet + met_today, days);
    return share >= met_today ? share : quotient_up(unmet, days - 1);
}

// Of the limits that are too low the one that lacks most; else, of those over all cards, the lowest.
class Tightest {
  public:
    Tightest(const ExamFacts& facts, std::int64_t reachable, std::int64_t days)
        : facts_(facts), reachable_(reachable), days_(days) {}

    void find(ExamPlan& plan) const {
        std::int64_t most_lacking = 0;
        for (std::size_t i = 0; i < facts_.limits.size(); ++i) {
            const ExamLimit& limit = facts_.limits[i];
            const std::int64_t needed =
                share_of_a_day(std::min(limit.unmet, reachable_), limit.met_today, days_);
            const std::int64_t lacking = needed - limit.new_a_day;
            if (lacking > most_lacking) {
                most_lacking = lacking;
                plan.limit = i;
                plan.needed = needed;
            } else if (most_lacking == 0 && binds_all(limit) && lower(limit, plan.limit)) {
                plan.limit = i;
            }
        }
    }

  private:
    bool binds_all(const ExamLimit& limit) const { return limit.unmet >= facts_.unmet; }
    bool lower(const ExamLimit& limit, std::optional<std::size_t> than) const {
        return !than || limit.new_a_day < facts_.limits[*than].new_a_day;
    }

    const ExamFacts& facts_;
    std::int64_t reachable_;
    std::int64_t days_;
};

} // namespace

ExamPlan plan_exam(const ExamFacts& facts) {
    ExamPlan plan;
    plan.left = facts.exam - facts.today;
    plan.cards = facts.cards;
    plan.unmet = facts.unmet;
    plan.met_today = facts.met_today;
    const std::int64_t days = plan.left.count;
    if (days < 1) return plan;
    plan.too_late = std::clamp<std::int64_t>(facts.too_late, 0, facts.unmet);
    const std::int64_t reachable = facts.unmet - plan.too_late;
    if (reachable == 0) return plan;
    plan.a_day = share_of_a_day(reachable, facts.met_today, days);
    plan.today = std::clamp<std::int64_t>(plan.a_day - facts.met_today, 0, reachable);
    Tightest(facts, reachable, days).find(plan);
    return plan;
}

} // namespace emlek
