#include "bench/big_collection.h"
#include "bench/samples.h"
#include "store/check.h"
#include "store/settings.h"
#include "study/sitting.h"
#include "study/today.h"

namespace emlek::bench {

namespace {

constexpr int shapes = 3;

Collection open(const ScratchCopy& copy) {
    return Collection({copy.file(), "emlek bench", {bench_now().at, bench_now().offset}});
}

// Everything here runs on a collection of one of the shapes, opened once a benchmark.
struct Desk {
    explicit Desk(const benchmark::State& state)
        : copy(big_collection({static_cast<Shape>(state.range(0))})), collection(open(copy)) {}
    ScratchCopy copy;
    Collection collection;
};

// The bar: 50 ms.
void look_at_today(benchmark::State& state) {
    const Desk desk(state);
    Today today;
    measure(state, [&] { today = emlek::look_at_today(desk.collection, {}, bench_now()); });
    state.counters["due"] = static_cast<double>(today.reviews);
    state.counters["drill"] = static_cast<double>(today.drill);
}

void read_plan(benchmark::State& state) {
    const Desk desk(state);
    const Settings settings = read_settings(desk.collection);
    measure(state, [&] {
        benchmark::DoNotOptimize(emlek::read_plan(desk.collection, settings, {}, bench_now().day));
    });
}

void read_pace(benchmark::State& state) {
    const Desk desk(state);
    measure(state, [&] { benchmark::DoNotOptimize(emlek::read_pace(desk.collection, bench_now().day)); });
}

void read_record(benchmark::State& state) {
    const Desk desk(state);
    measure(state, [&] { benchmark::DoNotOptimize(emlek::read_record(desk.collection, bench_now().day)); });
}

void look_ahead(benchmark::State& state) {
    const Desk desk(state);
    measure(state, [&] { benchmark::DoNotOptimize(emlek::look_ahead(desk.collection, bench_now())); });
}

void start_a_sitting(benchmark::State& state) {
    Desk desk(state);
    measure(state, [&] {
        const Sitting sitting(desk.collection, {}, Mode::Today, bench_now());
        benchmark::DoNotOptimize(sitting.current());
    });
}

void open_the_collection(benchmark::State& state) {
    const ScratchCopy copy(big_collection({static_cast<Shape>(state.range(0))}));
    measure(state, [&] { open(copy); });
}

void check(benchmark::State& state) {
    const Desk desk(state);
    CheckReport report;
    measure(state, [&] { report = check_collection(desk.collection, bench_now().at); });
    state.counters["reviews"] = static_cast<double>(report.reviews);
    state.counters["differences"] = static_cast<double>(report.differences);
    if (report.integrity != "ok") state.SkipWithError(report.integrity.c_str());
}

void each_shape(benchmark::internal::Benchmark* benchmark) {
    benchmark->DenseRange(0, shapes - 1)->UseManualTime()->Unit(benchmark::kMillisecond)->ArgName("shape");
}

BENCHMARK(look_at_today)->Apply(each_shape)->Iterations(60);
BENCHMARK(read_plan)->Apply(each_shape)->Iterations(60);
BENCHMARK(read_pace)->Apply(each_shape)->Iterations(60);
BENCHMARK(read_record)->Apply(each_shape)->Iterations(60);
BENCHMARK(look_ahead)->Apply(each_shape)->Iterations(60);
BENCHMARK(start_a_sitting)->Apply(each_shape)->Iterations(60);
BENCHMARK(open_the_collection)->Apply(each_shape)->Iterations(60);
BENCHMARK(check)->Apply(each_shape)->Iterations(3);

} // namespace

} // namespace emlek::bench
