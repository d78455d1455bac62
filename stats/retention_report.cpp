#include "stats/retention_report.h"

#include "stats/history.h"
#include "stats/report_groups.h"
#include "stats/report_scan.h"
#include "stats/report_series.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

// The mean, for what answers come to together is what counts in a forecast: of 30 days, or of all when these
// have few.
double seconds_an_answer(const ByDay<ReportTallies::Activity>& activity) {
    constexpr double usual = 8;
    constexpr Days recent{30};
    for (const StudyDay from : {activity.last() - recent, activity.first()}) {
        std::int64_t answers = 0;
        std::uint64_t spent = 0;
        for (StudyDay day = std::max(from, activity.first()); day <= activity.last(); day = day + Days{1}) {
            answers += activity[day].answers;
            spent += activity[day].spent_ms;
        }
        if (answers >= fewest_answers)
            return static_cast<double>(spent) / 1000 / static_cast<double>(answers);
    }
    return usual;
}

constexpr std::int64_t rows_a_card = 8; // that cost as much as a card

double ratio(std::int64_t repeats, std::int64_t firsts, double usual) {
    if (firsts < fewest_answers) return usual;
    return static_cast<double>(repeats) / static_cast<double>(firsts);
}

} // namespace

struct ReportWork::Work {
    Work(std::shared_ptr<const History> of, ReportChoice choice)
        : history(std::move(of)), in_scope(cards_in_deck(*history, choice.deck)) {
        report = std::make_shared<RetentionReport>();
        report->today = history->today;
        std::optional<StudyDay> first;
        if (choice.days) first = history->today - *choice.days + Days{1};
        report->choice = std::move(choice);
        scan.emplace(*history, in_scope, first);
        report->first = first.value_or(scan->tallies().due_by_day.first());
    }

    bool advance(std::int64_t rows) {
        switch (step) {
            case Step::Answers:
                if (!scan->advance(rows)) return false;
                walk.emplace(*history, in_scope, scan->tallies());
                step = Step::Cards;
                return false;
            case Step::Cards:
                if (!walk->advance(std::max<std::int64_t>(1, rows / rows_a_card))) return false;
                step = Step::Sums;
                return false;
            case Step::Sums:
                walk->put_into(*report);
                put_series(scan->tallies(), history->anki_today, *report);
                if (!report->choice.days && !report->calendar.empty())
                    report->first = report->calendar.front().day;
                forecast.emplace(facts());
                step = Step::Forecast;
                return false;
            case Step::Forecast:
                if (!forecast->advance()) return false;
                report->forecast = std::move(forecast->forecast());
                step = Step::Done;
                return true;
            case Step::Done:
                return true;
        }
        return true;
    }

    ForecastFacts facts() {
        const ReportTallies& tallies = scan->tallies();
        ForecastFacts facts;
        facts.today = history->today;
        facts.rules = history->rules;
        facts.rates = RecallRates(tallies.recall);
        facts.cards = std::move(walk->on_their_way());
        walk->put_new_cards_into(facts);
        facts.new_today = static_cast<int>(tallies.new_today);
        facts.new_per_day = report->choice.new_per_day;
        facts.reviews_per_day = history->reviews_per_day;
        facts.seconds_an_answer = seconds_an_answer(tallies.activity);
        facts.repeats_a_review = ratio(tallies.review_drills, tallies.review_firsts, facts.repeats_a_review);
        facts.repeats_a_new_card = ratio(tallies.new_drills, tallies.new_firsts, facts.repeats_a_new_card);
        return facts;
    }

    enum class Step : std::int8_t { Answers, Cards, Sums, Forecast, Done };

    std::shared_ptr<const History> history;
    std::vector<std::uint8_t> in_scope;
    std::optional<ReportScan> scan;
    std::optional<CardWalk> walk;
    std::optional<ForecastWork> forecast;
    std::shared_ptr<RetentionReport> report;
    std::shared_ptr<const RetentionReport> done;
    Step step = Step::Answers;
};

ReportWork::ReportWork(std::shared_ptr<const History> history, ReportChoice choice)
    : work_(std::make_unique<Work>(std::move(history), std::move(choice))) {}
ReportWork::~ReportWork() = default;
ReportWork::ReportWork(ReportWork&&) noexcept = default;
ReportWork& ReportWork::operator=(ReportWork&&) noexcept = default;

bool ReportWork::advance(std::int64_t rows) {
    if (!work_->advance(rows)) return false;
    work_->done = work_->report;
    return true;
}

double ReportWork::share_done() const {
    using Step = Work::Step;
    constexpr double answers = 0.7; // of the time
    switch (work_->step) {
        case Step::Answers:
            return answers * work_->scan->share_done();
        case Step::Cards:
        case Step::Sums:
            return answers;
        case Step::Forecast:
            return 0.8;
        case Step::Done:
            return 1;
    }
    return 1;
}

const std::shared_ptr<const RetentionReport>& ReportWork::report() const {
    return work_->done;
}

std::shared_ptr<const RetentionReport> make_report(const std::shared_ptr<const History>& history,
                                                   const ReportChoice& choice) {
    ReportWork work(history, choice);
    while (!work.advance(INT64_MAX)) {
    }
    return work.report();
}

} // namespace emlek
