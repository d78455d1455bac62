#pragma once

#include <benchmark/benchmark.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace emlek::bench {

// How long each of many runs took, in milliseconds: by the clock, and by this thread's own processor time,
// which tells on a busy machine what it would be on a quiet one.
class Samples {
  public:
    // Runs and times it.
    template <class Call>
    void time(const Call& call) {
        const double cpu_before = cpu_ms();
        const auto before = std::chrono::steady_clock::now();
        call();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
        taken_.push_back(took.count());
        cpu_.push_back(cpu_ms() - cpu_before);
    }

    double last() const { return taken_.back(); }
    double median() const { return at(taken_, 0.5); }

    // Adds median, p99 and the worst to the benchmark's line, and the median of the processor time.
    void report(benchmark::State& state, const std::string& name = "") const {
        state.counters[name + "median_ms"] = median();
        state.counters[name + "p99_ms"] = at(taken_, 0.99);
        state.counters[name + "worst_ms"] = at(taken_, 1);
        state.counters[name + "cpu_median_ms"] = at(cpu_, 0.5);
    }

  private:
    static double at(std::vector<double> values, double share) {
        std::sort(values.begin(), values.end());
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
    }
    static double cpu_ms() {
        timespec used{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
    }

    std::vector<double> taken_;
    std::vector<double> cpu_;
};

// Times `call` once an iteration, and nothing else of it.
template <class Call>
void measure(benchmark::State& state, const Call& call) {
    Samples samples;
    for ([[maybe_unused]] const auto iteration : state) {
        samples.time(call);
        state.SetIterationTime(samples.last() / 1000);
    }
    samples.report(state);
}

} // namespace emlek::bench
