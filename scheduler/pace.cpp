#include "scheduler/pace.h"

#include <algorithm>
#include <cmath>

namespace emlek {

namespace {

constexpr std::size_t answers_needed = 20;
constexpr Millis longest_counted{60'000};

std::int64_t median(std::vector<Millis> taken) {
    for (Millis& each : taken)
        each = std::min(each, longest_counted);
    const auto middle = taken.begin() + static_cast<std::ptrdiff_t>(taken.size() / 2);
    std::nth_element(taken.begin(), middle, taken.end());
    if (taken.size() % 2 == 1) return middle->count;
    return (middle->count + std::max_element(taken.begin(), middle)->count) / 2;
}

} // namespace

Pace::Pace(PaceFacts facts) {
    if (facts.taken.size() < answers_needed) return;
    median_ms_ = median(std::move(facts.taken));
    const auto ratio = [](std::int64_t a, std::int64_t b) {
        return static_cast<double>(a) / static_cast<double>(b);
    };
    if (facts.review_firsts > 0) repeats_a_review_ = ratio(facts.review_drills, facts.review_firsts);
    if (facts.new_firsts > 0) repeats_a_new_card_ = ratio(facts.new_drills, facts.new_firsts);
}

int Pace::minutes(const Workload& work) const {
    const double answers = static_cast<double>(work.reviews) * (1 + repeats_a_review_) +
                           static_cast<double>(work.fresh) * (1 + repeats_a_new_card_) +
                           static_cast<double>(work.drills);
    // 27.6 * 8000 must not become 28 minutes' worth by a rounding error in the sixteenth digit.
    constexpr double rounding_slack = 1e-9;
    return static_cast<int>(std::ceil(static_cast<double>(median_ms_) * answers / 60'000 - rounding_slack));
}

} // namespace emlek
