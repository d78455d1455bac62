#include "scheduler/exam.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

namespace emlek::test {

namespace {

constexpr StudyDay today{20'000};

ExamFacts facts(int days, std::int64_t unmet, std::int64_t met_today = 0) {
    ExamFacts facts;
    facts.today = today;
    facts.exam = today + Days{days};
    facts.cards = unmet + 100;
    facts.unmet = unmet;
    facts.met_today = met_today;
    return facts;
}

ExamPlan with_limits(ExamFacts facts, const std::vector<ExamLimit>& limits) {
    facts.limits = limits;
    return plan_exam(facts);
}

// "limit 1, needed 8"; "limit 0"; "none".
std::string tightest(const ExamPlan& plan) {
    if (!plan.limit) return "none";
    const std::string text = "limit " + std::to_string(*plan.limit);
    return plan.needed ? text + ", needed " + std::to_string(*plan.needed) : text;
}

} // namespace

TEST_CASE("What is left to meet before an exam is shared among the days before it, today included") {
    struct Case {
        int days;
        std::int64_t unmet, met_today, a_day, left_today;
    };
    const std::vector<Case> cases = {
        // days, unmet, met today: a day, still today
        {17, 120, 0, 8, 8}, // 7.06 a day
        {17, 119, 0, 7, 7}, {17, 1, 0, 1, 1},
        {17, 0, 0, 0, 0},   {17, 0, 5, 0, 0},
        {17, 117, 3, 8, 5},                      // what was met today counts for today
        {17, 112, 8, 8, 0}, {17, 100, 20, 7, 0}, // more than a day's share: 100 on 16 days
        {2, 5, 0, 3, 3},    {2, 2, 3, 3, 0},
        {2, 4, 100, 4, 0},  {1, 5, 0, 5, 5},  // tomorrow: all of them today
        {1, 5, 40, 45, 5},  {0, 12, 3, 0, 0}, // today: the days before it are over
        {-3, 12, 0, 0, 0},  {3'653, 1'000'000, 0, 274, 274}};
    for (const Case& each : cases) {
        INFO(each.days << " days, " << each.unmet << " unmet, " << each.met_today << " met today");
        const ExamPlan plan = plan_exam(facts(each.days, each.unmet, each.met_today));
        CHECK(plan.left == Days{each.days});
        CHECK(plan.unmet == each.unmet);
        CHECK(plan.a_day == each.a_day);
        CHECK(plan.today == each.left_today);
    }
}

TEST_CASE("Who meets a day's share each day has met every card before the exam, and never more than needed") {
    for (int days = 1; days <= 20; ++days) {
        for (std::int64_t cards = 0; cards <= 60; ++cards) {
            std::int64_t unmet = cards;
            std::int64_t share = 0;
            for (int left = days; left >= 1; --left) {
                const ExamPlan plan = plan_exam(facts(left, unmet));
                REQUIRE((left == days || plan.a_day <= share));
                share = plan.a_day;
                for (std::int64_t met = 1; met <= plan.today; ++met) {
                    const ExamPlan then = plan_exam(facts(left, unmet - met, met));
                    REQUIRE(then.today == plan.today - met);
                }
                unmet -= plan.today;
            }
            REQUIRE(unmet == 0);
        }
    }
}

TEST_CASE(
    "A limit that is too low is told with what it would have to be, of several the one that lacks most") {
    const ExamFacts exam = facts(17, 120);
    CHECK(tightest(with_limits(exam, {{10, 0, 120}})) == "limit 0");
    CHECK(tightest(with_limits(exam, {{8, 0, 120}})) == "limit 0");
    CHECK(tightest(with_limits(exam, {{7, 0, 120}})) == "limit 0, needed 8");
    CHECK(tightest(with_limits(exam, {{0, 0, 120}})) == "limit 0, needed 8");
    CHECK(tightest(with_limits(exam, {{10, 0, 120}, {9, 0, 120}})) == "limit 1");
    CHECK(tightest(with_limits(exam, {{10, 0, 120}, {3, 0, 120}, {5, 0, 120}})) == "limit 1, needed 8");
    // One of a deck below holds back its own cards alone.
    CHECK(tightest(with_limits(exam, {{10, 0, 120}, {1, 0, 17}})) == "limit 0");
    CHECK(tightest(with_limits(exam, {{10, 0, 120}, {1, 0, 18}})) == "limit 1, needed 2");
    CHECK(tightest(with_limits(exam, {{10, 0, 120}, {0, 0, 0}})) == "limit 0");
    CHECK(tightest(with_limits(facts(17, 0), {{0, 0, 0}})) == "none");
    CHECK(tightest(with_limits(facts(0, 120), {{0, 0, 120}})) == "none");
}

TEST_CASE("Places of a limit that other decks took today are missing before an exam") {
    CHECK(tightest(with_limits(facts(1, 5), {{10, 5, 5}})) == "limit 0");
    CHECK(tightest(with_limits(facts(1, 5), {{10, 6, 5}})) == "limit 0, needed 11");
    CHECK(tightest(with_limits(facts(17, 128), {{8, 8, 128}})) == "limit 0");
    CHECK(tightest(with_limits(facts(17, 129), {{8, 8, 129}})) == "limit 0, needed 9");
}

TEST_CASE("Cards whose note shows too many others before an exam are in no day's share") {
    ExamFacts exam = facts(1, 20);
    exam.too_late = 10;
    ExamPlan plan = with_limits(exam, {{10, 0, 20}});
    CHECK(plan.too_late == 10);
    CHECK(plan.a_day == 10);
    CHECK(tightest(plan) == "limit 0");
    exam.too_late = 20;
    plan = plan_exam(exam);
    CHECK(plan.a_day == 0);
    CHECK(plan.today == 0);
}

} // namespace emlek::test
