#include "tests/loss/table.h"
#include "tests/scheduler/domain.h"
#include "tests/store/desk.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>

// Years of answers in one process.
namespace emlek::test {

namespace {

// After a quarter of the answers each.
struct Quarter {
    double memory = 0; // of the process, MiB
    double file = 0;   // of the collection and its log, MiB
    double p99 = 0;    // of an answer, ms of the processor: other programs beside do not count
};

double processor_ms() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

double memory_of_process() {
    std::ifstream in("/proc/self/statm");
    double all = 0;
    double resident = 0;
    in >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

double size_of(const std::filesystem::path& file) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    return none ? 0 : static_cast<double>(size) / (1024 * 1024);
}

class Soak {
  public:
    explicit Soak(int notes) : random_(1956) {
        desk.have(numbered_deck("D", notes));
        desk.set("new_per_day", "20");
        desk.set("reviews_per_day", "300");
    }

    // Studies day by day; `meanwhile` comes after each day.
    std::vector<Quarter> live(std::size_t answers, const std::function<void()>& meanwhile = {}) {
        std::vector<Quarter> quarters;
        std::vector<float> took(answers / 4 + 1);
        for (int quarter = 0; quarter < 4; ++quarter) {
            std::size_t given = 0;
            while (given < answers / 4) {
                given = study_a_day(given, answers / 4, took);
                desk.next_day();
                if (meanwhile) meanwhile();
            }
            const auto p99 = took.begin() + static_cast<std::ptrdiff_t>(given * 99 / 100);
            std::nth_element(took.begin(), p99, took.begin() + static_cast<std::ptrdiff_t>(given));
            desk.sql().exec("PRAGMA wal_checkpoint(PASSIVE)");
            quarters.push_back({memory_of_process(), size_of(desk.file()), *p99});
        }
        return quarters;
    }

    Desk desk;

  private:
    std::size_t study_a_day(std::size_t given, std::size_t most, std::vector<float>& took) {
        Sitting sitting = desk.sit();
        while (!sitting.done() && given < most) {
            desk.later(0);
            const Quality quality = random_() % 10 == 0 ? 2_q : 4_q;
            const double begin = processor_ms();
            sitting.answer(quality, desk.now(), Millis{4000});
            took[given++] = static_cast<float>(processor_ms() - begin);
        }
        return given;
    }

    std::mt19937 random_;
};

// What is not as it should be, a line each; empty: all is well. The first quarter warms up.
std::vector<std::string> faults(const std::vector<Quarter>& quarters, double slack) {
    std::vector<std::string> found;
    const Quarter& second = quarters[1];
    const Quarter& last = quarters[3];
    if (last.memory > second.memory * (1 + 0.05 * slack))
        found.push_back("memory grew from " + std::to_string(second.memory) + " to " +
                        std::to_string(last.memory) + " MiB");
    const double growth = quarters[2].file - second.file;
    const double growth_then = last.file - quarters[2].file;
    if (growth_then > growth * (1 + 0.2 * slack))
        found.push_back("the file grew by " + std::to_string(growth) + ", then by " +
                        std::to_string(growth_then) + " MiB");
    if (last.p99 > second.p99 * (1 + 0.5 * slack) + 0.2)
        found.push_back("an answer took " + std::to_string(second.p99) + ", then " +
                        std::to_string(last.p99) + " ms");
    return found;
}

std::string told(const std::vector<Quarter>& quarters) {
    std::string text;
    for (const Quarter& each : quarters)
        text += std::to_string(each.memory) + " MiB of memory, " + std::to_string(each.file) +
                " MiB of file, p99 " + std::to_string(each.p99) + " ms\n";
    return text;
}

constexpr double relaxed = 4; // for short runs, other programs beside, and sanitizers

} // namespace

TEST_CASE(
    "In thousands of answers memory and time stay level, the file grows evenly, and the fold is the cache") {
    Soak soak(600);
    const auto quarters = soak.live(3'000);
    INFO(told(quarters));
    CHECK(faults(quarters, relaxed).empty());
    CHECK(soak.desk.differences() == 0);
    CHECK(soak.desk.number("SELECT count(*) FROM review_log") == 3'000);
}

// The proof that it finds what it looks for.
TEST_CASE("Thousands of answers find a program that keeps something of each day") {
    Soak soak(600);
    std::vector<std::string> kept;
    const auto quarters = soak.live(3'000, [&] { kept.emplace_back(8U << 20U, 'x'); });
    INFO(told(quarters));
    CHECK_FALSE(faults(quarters, relaxed).empty());
}

TEST_CASE("Ten years of answers in one process cost no more at their end", "[.deep]") {
    constexpr std::size_t answers = 730'000;
    const auto begin = std::chrono::steady_clock::now();
    Soak soak(10'000);
    const auto quarters = soak.live(answers);
    std::vector<std::string> found = faults(quarters, 1);
    if (soak.desk.differences() != 0) found.emplace_back("states differ from the log");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << told(quarters);
    write_row(std::cout, {"soak: answers in one process", answers, found.size(), took.count()});
    for (const std::string& each : found)
        FAIL_CHECK(each);
}

} // namespace emlek::test
