#include "store/history_loading.h"

#include "store/card_slices.h"
#include "store/explain.h"
#include "store/log_slices.h"
#include "store/settings.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

int changes_so_far(const Collection& collection) {
    return sqlite3_total_changes(collection.database().getHandle());
}

} // namespace

struct HistoryLoading::Work {
    enum class Step : std::int8_t { Answers, Settling, Cards, Done };

    Work(const Collection& of, const Now& at) : collection(of), now(at) { begin(); }

    void begin() {
        changes = changes_so_far(collection);
        const Settings settings = read_settings(collection);
        history = std::make_shared<History>();
        history->today = now.day;
        history->rules = settings.rules();
        history->new_per_day = settings.new_per_day;
        history->reviews_per_day = settings.reviews_per_day;
        const AnkiDays anki(now, settings.rollover);
        history->anki_today = anki.day_of(now.at);
        pass.emplace(anki);
        index = {};
        log.emplace(collection, ReviewId{});
        cards.reset();
        step = Step::Answers;
    }

    bool advance(std::int64_t rows) {
        if (step == Step::Done) return true;
        if (changes != changes_so_far(collection)) begin();
        switch (step) {
            case Step::Answers:
                if (!read_answers(rows)) return false;
                step = Step::Settling;
                return false;
            case Step::Settling: {
                constexpr std::size_t in_memory = 64; // as quick as one from the database
                if (!pass->settle(static_cast<std::size_t>(rows) * in_memory)) return false;
                history->answers = std::move(pass->columns());
                cards.emplace(collection, now.day, std::exchange(index, {}));
                step = Step::Cards;
                return false;
            }
            case Step::Cards:
                if (!cards->advance(rows, *history)) return false;
                pass.reset();
                log.reset();
                cards.reset();
                done = history;
                step = Step::Done;
                return true;
            case Step::Done:
                return true;
        }
        return true;
    }

    bool read_answers(std::int64_t rows) {
        return log->advance(rows, [this](const CardId& card, LogFact& fact) {
            fact.card = index.number_of(card);
            pass->take(fact);
        });
    }

    const Collection& collection;
    Now now;
    int changes = 0;
    Step step = Step::Answers;
    std::shared_ptr<History> history;
    std::optional<AnswerPass> pass;
    IdIndex<CardId> index;
    std::optional<LogSlices> log;
    std::optional<CardSlices> cards;
    std::shared_ptr<const History> done;
};

HistoryLoading::HistoryLoading(const Collection& collection, const Now& now)
    : work_(explaining(collection, [&] { return std::make_unique<Work>(collection, now); })) {}
HistoryLoading::~HistoryLoading() = default;
HistoryLoading::HistoryLoading(HistoryLoading&&) noexcept = default;
HistoryLoading& HistoryLoading::operator=(HistoryLoading&&) noexcept = default;

bool HistoryLoading::advance(std::int64_t rows) {
    return explaining(work_->collection, [&] { return work_->advance(rows); });
}

double HistoryLoading::share_done() const {
    using Step = Work::Step;
    switch (work_->step) {
        case Step::Answers:
            return 0;
        case Step::Settling:
            return 0.8;
        case Step::Cards:
            return 0.85;
        case Step::Done:
            return 1;
    }
    return 1;
}

const std::shared_ptr<const History>& HistoryLoading::history() const {
    return work_->done;
}

bool HistoryLoading::outdated() const {
    return work_->changes != changes_so_far(work_->collection);
}

std::shared_ptr<const History> read_history(const Collection& collection, const Now& now,
                                            Progress& progress) {
    constexpr std::int64_t slice = 16'384;
    HistoryLoading loading(collection, now);
    while (!loading.advance(slice))
        progress.at("Reading your answers", static_cast<std::int64_t>(loading.share_done() * 100), 100);
    return loading.history();
}

} // namespace emlek
