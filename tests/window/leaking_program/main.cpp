#include "cli/local_time.h"
#include "cli/output.h"
#include "cli/program.h"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <list>
#include <string>

// Emlék with a bug: each time it looks at the clock, which the window does in every frame, it keeps as many
// bytes as EMLEK_LEAK says. A test of the window's memory must find it.
namespace {

template <class TimePoint>
std::int64_t milliseconds(TimePoint time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

emlek::Clock leaking_clock(std::size_t bytes, std::list<std::string>& kept) {
    const auto moment = [bytes, &kept] {
        kept.emplace_back(bytes, 'x');
        const emlek::Instant at{milliseconds(std::chrono::system_clock::now())};
        return emlek::Moment{at, emlek::local_offset(at)};
    };
    const auto steady = [] { return emlek::Millis{milliseconds(std::chrono::steady_clock::now())}; };
    return {moment, steady, emlek::local_offset};
}

} // namespace

int main(int count, char** words) {
    const char* const leak = std::getenv("EMLEK_LEAK");
    std::list<std::string> kept;
    emlek::Output out(STDOUT_FILENO);
    emlek::Console console{std::cin, out, std::cerr};
    return static_cast<int>(emlek::run_program(
        {words + 1, words + count},
        leaking_clock(leak == nullptr ? 0 : std::strtoull(leak, nullptr, 10), kept), console));
}
