#pragma once

#include <cstdint>

namespace emlek {

// How many of some answers were right: quality >= 3.
struct Proportion {
    std::int64_t answers = 0;
    std::int64_t right = 0;

    void add(bool is_right) {
        ++answers;
        right += is_right ? 1 : 0;
    }
    Proportion& operator+=(const Proportion& other) {
        answers += other.answers;
        right += other.right;
        return *this;
    }
    // 0 to 1; 0 when there are no answers.
    double rate() const {
        return answers == 0 ? 0 : static_cast<double>(right) / static_cast<double>(answers);
    }
    bool operator==(const Proportion&) const = default;
};

// With fewer answers than this no percentage is told in words.
inline constexpr std::int64_t fewest_answers = 20;
inline bool tells_enough(const Proportion& p) {
    return p.answers >= fewest_answers;
}

// Where the true rate lies with 95 % confidence, 0 to 1. Without answers that is anywhere.
struct Band {
    double low = 0;
    double high = 1;
};

// E. B. Wilson's score interval (1927, Journal of the American Statistical Association 22, 209-212), without
// continuity correction, z = 1.959964.
Band wilson(const Proportion& p);

// Two periods side by side.
struct Comparison {
    Proportion before;
    Proportion now;
    double change = 0;          // rate now - rate before
    Band band{-1, 1};           // where the true change lies with 95 % confidence
    bool beyond_chance = false; // the band leaves out 0
};

// R. G. Newcombe's hybrid score interval for the difference of two independent proportions (1998, Statistics
// in Medicine 17, 873-890, method 10), made of the two Wilson intervals; it holds for small counts too.
// Without answers on either side nothing is beyond chance.
Comparison compare(const Proportion& before, const Proportion& now);

} // namespace emlek
