#include "bench/samples.h"
#include "scheduler/replay.h"

#include <random>

namespace emlek::bench {

namespace {

std::vector<ReviewLog> rows_of(std::size_t rows, std::size_t cards) {
    std::mt19937_64 random(1956);
    std::vector<CardId> ids(cards);
    for (CardId& id : ids) {
        for (std::uint8_t& byte : id.value.bytes)
            byte = static_cast<std::uint8_t>(random());
    }
    std::vector<ReviewLog> log;
    log.reserve(rows);
    std::optional<ReviewId> newest;
    for (std::size_t i = 0; i < rows; ++i) {
        const Instant at{1'700'000'000'000 + static_cast<std::int64_t>(i) * 7'000};
        newest = next_review_id(newest, at, 7);
        const Given given{*Quality::of(random() % 10 == 0 ? 2 : 4), Millis{4'000}, Days{6}};
        const StudyDay day = study_day(at, UtcOffset{60}, RolloverHour{});
        log.push_back({*newest, ids[random() % cards], at, day, UtcOffset{60}, Review{given}});
    }
    return log;
}

// The bar: 50 ms for 1 M reviews over 20,000 cards.
void fold(benchmark::State& state) {
    const auto log =
        rows_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
    measure(state, [&] { benchmark::DoNotOptimize(replay(log)); });
    state.counters["ns_a_row"] = 1e6 * state.counters["median_ms"] / static_cast<double>(log.size());
}

BENCHMARK(fold)
    ->Args({1'000'000, 20'000})
    ->Args({1'000'000, 100'000})
    ->Iterations(25)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

} // namespace

} // namespace emlek::bench
