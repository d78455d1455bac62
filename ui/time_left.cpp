#include "ui/time_left.h"

#include <cmath>

namespace emlek {

namespace {

constexpr std::int64_t first_told_ms = 2000;
constexpr double worth_correcting = 1.3;
constexpr int step_seconds = 5;

} // namespace

void TimeLeft::start(Millis now) {
    started_ = now;
    told_.reset();
}

std::optional<int> TimeLeft::after(Millis now, std::int64_t done, std::int64_t total) {
    const std::int64_t taken = now.count - started_.count;
    if (taken < first_told_ms || done <= 0 || total <= 0) return told_;
    if (done >= total) return told_ = std::nullopt;
    const double seconds =
        static_cast<double>(taken) / 1000 * static_cast<double>(total - done) / static_cast<double>(done);
    if (seconds > 360'000) return told_ = std::nullopt;
    const int steps = static_cast<int>(std::ceil(seconds / step_seconds));
    const bool correct = !told_ || steps * step_seconds < *told_ || seconds > *told_ * worth_correcting;
    if (correct) told_ = steps * step_seconds;
    return told_;
}

std::string time_left_words(int seconds) {
    if (seconds < 60) return "about " + std::to_string(seconds) + " seconds left";
    const int minutes = (seconds + 30) / 60;
    return "about " + std::to_string(minutes) + (minutes == 1 ? " minute left" : " minutes left");
}

} // namespace emlek
