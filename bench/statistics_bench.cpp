#include "bench/big_collection.h"
#include "bench/samples.h"
#include "stats/history.h"
#include "stats/retention_report.h"
#include "store/history_loading.h"
#include "store/kept_columns.h"
#include "ui/reading_slices.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <malloc.h>

namespace emlek::bench {

namespace {

// One collection for all benchmarks of a size: a million answers of 100,000 cards, or ten of each. Made once,
// with the columns beside it.
BigCollection wanted(const benchmark::State& state) {
    const int times = static_cast<int>(state.range(0));
    return {Shape::Ordinary, 100'000 * times, 1'000'000 * times};
}

struct Desk {
    explicit Desk(const benchmark::State& state)
        : copy(big_collection(wanted(state))),
          collection({copy.file(), "emlek bench", {bench_now().at, bench_now().offset}}) {}

    std::shared_ptr<const History> load() const {
        Unwatched nobody;
        return read_history(collection, bench_now(), nobody);
    }
    ScratchCopy copy;
    Collection collection;
};

double allocated_mb() {
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

// The bar at a million: 20 ms.
void the_sentence(benchmark::State& state) {
    const Desk desk(state);
    desk.load(); // as any time before left it
    std::optional<RetentionSentence> sentence;
    measure(state, [&] { sentence = read_sentence(desk.collection, Days{30}, bench_now()); });
    if (!sentence) state.SkipWithError("There was no sentence.");
}

// The sentence after a morning of 300 answers since the columns were kept.
void the_sentence_after_answers(benchmark::State& state) {
    const Desk desk(state);
    desk.load();
    desk.collection.database().exec(
        "INSERT INTO review_log SELECT CAST(x'7fffffffffffffff' || substr(id, 1, 8) AS BLOB), card, at, "
        "20780, "
        "utc_offset, event, quality, taken_ms, scheduled_days, NULL FROM review_log WHERE event = 'Review' "
        "ORDER BY id "
        "DESC LIMIT 300");
    measure(state, [&] { benchmark::DoNotOptimize(read_sentence(desk.collection, Days{30}, bench_now())); });
}

// Opens, and has every chart: the bar at a million is 200 ms.
void all_charts(benchmark::State& state) {
    const Desk desk(state);
    desk.load();
    measure(state, [&] { benchmark::DoNotOptimize(make_report(desk.load(), {})); });
}

// The same without kept columns: the first time, and after the clocks were changed.
void all_charts_without_kept_columns(benchmark::State& state) {
    const Desk desk(state);
    measure(state, [&] {
        std::filesystem::remove(kept_columns_file(desk.collection));
        benchmark::DoNotOptimize(make_report(desk.load(), {}));
    });
}

// The bar at a million: 50 ms.
void another_range(benchmark::State& state) {
    const Desk desk(state);
    const auto history = desk.load();
    measure(state, [&] { benchmark::DoNotOptimize(make_report(history, {std::nullopt, std::nullopt})); });
}
void another_deck(benchmark::State& state) {
    const Desk desk(state);
    const auto history = desk.load();
    measure(state, [&] { benchmark::DoNotOptimize(make_report(history, {Days{365}, "Languages"})); });
}

// No slice may hold a frame for 16 ms: told is the longest of each kind, as the window goes through them.
void slices(benchmark::State& state) {
    const Desk desk(state);
    const bool kept = state.range(1) != 0;
    if (kept) desk.load();
    Samples loading_slices;
    Samples report_slices;
    Samples freeing;
    for ([[maybe_unused]] const auto iteration : state) {
        if (!kept) std::filesystem::remove(kept_columns_file(desk.collection));
        std::shared_ptr<const History> history;
        {
            HistoryLoading loading(desk.collection, bench_now());
            bool done = false;
            while (!done)
                loading_slices.time([&] { done = loading.advance(log_rows_a_slice); });
            history = loading.history();
            if (const auto columns = loading.take_columns_to_keep()) {
                Unwatched nobody; // on a thread of its own, in the window
                keep_columns(*columns, nobody);
            }
        }
        ReportWork report(history, {});
        bool done = false;
        while (!done)
            report_slices.time([&] { done = report.advance(answers_a_slice); });
        history.reset();
        freeing.time([&] { report = ReportWork(std::make_shared<History>(), {}); });
        state.SetIterationTime(1);
    }
    loading_slices.report(state, "load_");
    report_slices.report(state, "report_");
    freeing.report(state, "free_");
}

// What is held while the panel is open: the bar is 16 bytes a review, beside the cards.
void memory(benchmark::State& state) {
    const Desk desk(state);
    desk.load();
    for ([[maybe_unused]] const auto iteration : state) {
        const double before = allocated_mb();
        auto history = desk.load();
        const double open = allocated_mb() - before;
        const double cards = static_cast<double>(history->cards.capacity() * sizeof(CardFacts)) / 1e6;
        const auto rows = static_cast<double>(history->answers.size());
        history.reset();
        state.counters["rows"] = rows;
        state.counters["bytes_a_review"] = (open - cards) * 1e6 / rows;
        state.counters["cards_mb"] = cards;
        state.counters["left_mb"] = allocated_mb() - before;
        state.SetIterationTime(1);
    }
}

// What the same columns cost at least: the due answers by day, in plain C, and by SQLite's GROUP BY over the
// table.
std::vector<std::uint16_t> days_of(const History& history) {
    std::vector<std::uint16_t> days;
    for (const auto& block : history.answers.blocks()) {
        for (const AnswerRow& row : block.rows)
            days.push_back(row.day);
    }
    return days;
}

void plain_scan_by_day(benchmark::State& state) {
    const Desk desk(state);
    const std::vector<std::uint16_t> days = days_of(*desk.load());
    std::vector<std::uint32_t> counts(65'536);
    measure(state, [&] {
        const std::uint16_t* day = days.data();
        std::uint32_t* count = counts.data();
        for (std::size_t i = 0, end = days.size(); i < end; ++i)
            ++count[day[i]];
        benchmark::DoNotOptimize(counts.data());
    });
    state.counters["rows"] = static_cast<double>(days.size());
}

void sqlite_group_by_day(benchmark::State& state) {
    const Desk desk(state);
    measure(state, [&] {
        SQLite::Statement rows(
            desk.collection.database(),
            "SELECT day, count(*), total(quality >= 3) FROM review_log NOT INDEXED GROUP BY day");
        while (rows.executeStep())
            benchmark::DoNotOptimize(rows.getColumn(0).getInt());
    });
}

void each_size(benchmark::internal::Benchmark* benchmark) {
    benchmark->Arg(1)
        ->Arg(10)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond)
        ->ArgName("million")
        ->Iterations(5);
}

BENCHMARK(the_sentence)->Apply(each_size)->Iterations(20);
BENCHMARK(the_sentence_after_answers)->Apply(each_size)->Iterations(20);
BENCHMARK(all_charts)->Apply(each_size);
BENCHMARK(all_charts_without_kept_columns)->Apply(each_size);
BENCHMARK(another_range)->Apply(each_size);
BENCHMARK(another_deck)->Apply(each_size);
BENCHMARK(plain_scan_by_day)->Apply(each_size);
BENCHMARK(sqlite_group_by_day)->Apply(each_size);
BENCHMARK(memory)->Apply(each_size)->Iterations(1);
BENCHMARK(slices)
    ->ArgsProduct({{1, 10}, {0, 1}})
    ->ArgNames({"million", "kept"})
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3);

} // namespace

} // namespace emlek::bench
