#include "store/history_loading.h"

#include "store/card_slices.h"
#include "store/changes_so_far.h"
#include "store/explain.h"
#include "store/kept_columns.h"
#include "store/log_slices.h"
#include "store/settings.h"
#include "store/sql.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t in_memory = 16; // rows that cost as much as one from the database

std::int64_t voids_up_to(const Collection& collection, const ReviewId& last) {
    return sql::number(collection.database(), "SELECT count(*) FROM review_void WHERE review <= ?", last);
}

// A short log is read in no time. Of a long one so little is read anew that the sentence is there at once,
// without writing more than was read.
bool worth_keeping(std::size_t answers, std::int64_t read) {
    constexpr std::size_t short_log = 20'000;
    return answers > short_log &&
           read > std::max<std::int64_t>(2'000, static_cast<std::int64_t>(answers / 5'000));
}

} // namespace

struct HistoryLoading::Work {
    enum class Step : std::int8_t { Beginning, Kept, Cards, Answers, Settling, Facts, Done };

    Work(const Collection& of, const Now& at) : collection(of), now(at), changes(changes_so_far(of)) {}

    void begin(bool with_kept) {
        changes = changes_so_far(collection);
        const Settings settings = read_settings(collection);
        history = std::make_shared<History>();
        history->today = now.day;
        history->rules = settings.rules();
        history->new_per_day = settings.new_per_day;
        history->reviews_per_day = settings.reviews_per_day;
        anki.emplace(now, settings.rollover);
        history->anki_today = anki->day_of(now.at);
        index = {};
        to_keep.reset();
        facts.reset();
        kept.reset();
        if (with_kept) kept = KeptColumns::open(collection, anki->anchor());
        if (kept) {
            index = IdIndex<CardId>(kept->prefix().cards);
            step = Step::Kept;
        } else {
            pass.emplace(*anki);
            const std::size_t cards = expected_cards(collection);
            index.reserve_ids(cards);
            pass->reserve(cards);
            read_from(ReviewId{});
        }
    }

    void read_from(const ReviewId& last) {
        log.emplace(collection, last);
        step = Step::Answers;
    }

    bool advance(std::int64_t rows) {
        if (changes != changes_so_far(collection)) begin(true);
        switch (step) {
            case Step::Beginning:
                begin(true);
                return false;
            case Step::Kept:
                read_kept();
                return false;
            case Step::Cards:
                number_kept_cards(rows);
                return false;
            case Step::Answers:
                read_answers(rows);
                return false;
            case Step::Settling:
                settle(rows);
                return false;
            case Step::Facts:
                if (!facts->advance(rows, *history)) return false;
                facts.reset();
                if (to_keep) to_keep->history = history;
                done = history;
                step = Step::Done;
                return true;
            case Step::Done:
                return true;
        }
        return true;
    }

    void read_kept() {
        switch (kept->advance()) {
            case KeptColumns::Progress::More:
                return;
            case KeptColumns::Progress::Unusable:
                begin(false);
                return;
            case KeptColumns::Progress::Done:
                step = Step::Cards;
                return;
        }
    }

    void number_kept_cards(std::int64_t rows) {
        const auto& ids = kept->ids();
        const std::size_t end =
            std::min(ids.size(), index.ids().size() + static_cast<std::size_t>(rows) * in_memory);
        for (std::size_t i = index.ids().size(); i < end; ++i) {
            if (index.number_of(ids[i]) != i) return begin(false); // twice the same id
        }
        if (end < ids.size()) return;
        pass.emplace(*anki, std::move(kept->columns()), std::move(kept->tracks()));
        const ReviewId last = kept->prefix().last;
        kept.reset();
        read_from(last);
    }

    void read_answers(std::int64_t rows) {
        const bool at_end = log->advance(rows, [this](const CardId& card, LogFact& fact) {
            fact.card = index.number_of(card);
            pass->take(fact);
        });
        if (at_end) step = Step::Settling;
    }

    void settle(std::int64_t rows) {
        if (!pass->settle(static_cast<std::size_t>(rows) * in_memory)) return;
        if (worth_keeping(pass->columns().size(), log->rows_read())) {
            const KeptPrefix prefix{log->last(), voids_up_to(collection, log->last()), anki->anchor()};
            to_keep = ColumnsToKeep{kept_columns_file(collection), prefix, nullptr, pass->take_tracks()};
        }
        log.reset();
        history->answers = std::move(pass->columns());
        pass.reset();
        facts.emplace(collection, now.day, std::exchange(index, {}));
        step = Step::Facts;
    }

    const Collection& collection;
    Now now;
    int changes = 0;
    Step step = Step::Beginning;
    std::shared_ptr<History> history;
    std::optional<AnkiDays> anki;
    std::optional<KeptColumns> kept;
    std::optional<AnswerPass> pass;
    IdIndex<CardId> index;
    std::optional<LogSlices> log;
    std::optional<ColumnsToKeep> to_keep;
    std::optional<CardSlices> facts;
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
        case Step::Beginning:
        case Step::Kept:
        case Step::Cards:
            return 0;
        case Step::Answers:
            return 0.8 * work_->log->share_done();
        case Step::Settling:
            return 0.8;
        case Step::Facts:
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

std::optional<ColumnsToKeep> HistoryLoading::take_columns_to_keep() {
    if (!work_->done) return std::nullopt;
    return std::exchange(work_->to_keep, std::nullopt);
}

std::shared_ptr<const void> HistoryLoading::take_memory() {
    struct Memory {
        std::shared_ptr<const History> history;
        std::optional<KeptColumns> kept;
        std::optional<AnswerPass> pass;
        IdIndex<CardId> index;
    };
    work_->done.reset();
    auto memory = std::make_shared<Memory>();
    memory->history = std::exchange(work_->history, nullptr);
    memory->kept = std::exchange(work_->kept, std::nullopt);
    memory->pass = std::exchange(work_->pass, std::nullopt);
    memory->index = std::exchange(work_->index, {});
    return memory;
}

std::shared_ptr<const History> read_history(const Collection& collection, const Now& now,
                                            Progress& progress) {
    constexpr std::int64_t slice = 16'384;
    HistoryLoading loading(collection, now);
    while (!loading.advance(slice))
        progress.at("Reading your answers", static_cast<std::int64_t>(loading.share_done() * 100), 100);
    if (const auto columns = loading.take_columns_to_keep()) keep_columns(*columns, progress);
    return loading.history();
}

} // namespace emlek
