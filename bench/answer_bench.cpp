#include "bench/bare_log.h"
#include "bench/big_collection.h"
#include "bench/samples.h"
#include "study/sitting.h"

#include <malloc.h>

namespace emlek::bench {

namespace {

// The pauses of a learner are left out, but not their order: each answer is followed by a bare transaction on
// the same disk, so that both meet the same weather. The bar: a median 1 ms beyond the bare one; 16 ms for 99
// %.
void answer_beside_bare(benchmark::State& state) {
    const ScratchCopy copy(big_collection({static_cast<Shape>(state.range(0))}));
    const ScratchFolder folder;
    BareLog bare(folder.path() / "bare.db");
    Collection collection({copy.file(), "emlek bench", {bench_now().at, bench_now().offset}});
    Sitting sitting(collection, {}, Mode::Today, bench_now());
    Samples answers;
    Samples bares;
    Now now = bench_now();
    int n = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        now.at.ms += 5'000;
        const Quality quality = *Quality::of(++n % 10 == 0 ? 2 : 4);
        answers.time([&] { sitting.answer(quality, now, Millis{4'000}); });
        state.SetIterationTime(answers.last() / 1000);
        bares.time([&] { bare.append(); });
        if (sitting.done()) return state.SkipWithError("There were not enough cards.");
    }
    answers.report(state);
    bares.report(state, "bare_");
    state.counters["beyond_bare_ms"] = answers.median() - bares.median();
}

constexpr int undos = 200; // as many former sessions as a sitting keeps

void undo(benchmark::State& state) {
    const ScratchCopy copy(big_collection({static_cast<Shape>(state.range(0))}));
    Collection collection({copy.file(), "emlek bench", {bench_now().at, bench_now().offset}});
    Sitting sitting(collection, {}, Mode::Today, bench_now());
    for (int i = 0; i < undos; ++i)
        sitting.answer(*Quality::of(4), bench_now(), Millis{4'000});
    measure(state, [&] { sitting.undo(bench_now()); });
}

double megabytes_in_use() {
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / 1e6;
}

// What a sitting holds, at its start and after a thousand answers of which every fifth comes back in the
// drill.
void memory_of_a_sitting(benchmark::State& state) {
    const ScratchCopy copy(big_collection({static_cast<Shape>(state.range(0))}));
    Collection collection({copy.file(), "emlek bench", {bench_now().at, bench_now().offset}});
    { const Sitting warm(collection, {}, Mode::Today, bench_now()); }
    for ([[maybe_unused]] const auto iteration : state) {
        const double before = megabytes_in_use();
        Sitting sitting(collection, {}, Mode::Today, bench_now());
        state.counters["start_MB"] = megabytes_in_use() - before;
        for (int i = 0; i < 1'000; ++i)
            sitting.answer(*Quality::of(i % 5 == 0 ? 2 : 4), bench_now(), Millis{4'000});
        state.counters["after_1000_MB"] = megabytes_in_use() - before;
    }
}

// How the file grows: bytes a review in the log with its indexes, and of the whole.
void size_of_the_file(benchmark::State& state) {
    const std::filesystem::path file = big_collection({static_cast<Shape>(state.range(0))});
    const SQLite::Database db("file:" + file.string() + "?immutable=1",
                              SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    const auto number = [&](const char* query) {
        SQLite::Statement row(db, query);
        row.executeStep();
        return row.getColumn(0).getDouble();
    };
    double reviews = 0;
    double log_bytes = 0;
    for ([[maybe_unused]] const auto iteration : state) {
        reviews = number("SELECT count(*) FROM review_log");
        log_bytes = number("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'review_log%'");
    }
    state.counters["MB"] = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    state.counters["log_bytes_a_review"] = log_bytes / reviews;
}

BENCHMARK(answer_beside_bare)
    ->DenseRange(0, 1)
    ->Iterations(1'500)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(undo)->Arg(0)->Iterations(undos)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(memory_of_a_sitting)->DenseRange(0, 1)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(size_of_the_file)->Arg(0)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace emlek::bench
