#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace emlek::bench {

// How long each of many runs took, in milliseconds.
class Samples {
  public:
    // Runs and times it.
    template <class Call>
    void time(const Call& call) {
        const auto before = std::chrono::steady_clock::now();
        call();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - before;
        taken_.push_back(took.count());
    }

    double last() const { return taken_.back(); }
    double median() const { return at(0.5); }
    double at(double share) const {
        std::vector<double> sorted = taken_;
        std::sort(sorted.begin(), sorted.end());
        const auto last = static_cast<double>(sorted.size() - 1);
        return sorted[static_cast<std::size_t>(share * last + 0.5)];
    }

    // Adds median, p99 and the worst to the benchmark's line.
    void report(benchmark::State& state, const std::string& name = "") const {
        state.counters[name + "median_ms"] = median();
        state.counters[name + "p99_ms"] = at(0.99);
        state.counters[name + "worst_ms"] = at(1);
    }

  private:
    std::vector<double> taken_;
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
