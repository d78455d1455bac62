#include "cli/local_time.h"
#include "cli/output.h"
#include "cli/program.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <iostream>

namespace {

template <class TimePoint>
std::int64_t milliseconds(TimePoint time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::int64_t processor_microseconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1'000;
}

emlek::Clock wall_clock() {
    const auto moment = [] {
        const emlek::Instant at{milliseconds(std::chrono::system_clock::now())};
        return emlek::Moment{at, emlek::local_offset(at)};
    };
    const auto steady = [] { return emlek::Millis{milliseconds(std::chrono::steady_clock::now())}; };
    return {moment, steady, emlek::local_offset, processor_microseconds};
}

// A program started with one of 0, 1 and 2 closed would give that number to the next file it opens, and write
// its messages there.
void occupy_standard_descriptors() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1 && ::open("/dev/null", O_RDONLY) != descriptor) std::_Exit(1);
    }
}

} // namespace

int main(int count, char** words) {
    occupy_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe shows in the write
    std::signal(SIGXFSZ, SIG_IGN); // and so does a file that may not grow any more
    if (const auto drawn = emlek::draw_picture_apart(count, words)) return *drawn;
    emlek::Output out(STDOUT_FILENO);
    emlek::Console console{std::cin, out, std::cerr};
    return static_cast<int>(
        emlek::run_program({words + (count > 0 ? 1 : 0), words + count}, wall_clock(), console));
}
