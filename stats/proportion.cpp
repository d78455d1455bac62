#include "stats/proportion.h"

#include <algorithm>
#include <cmath>

namespace emlek {

Band wilson(const Proportion& p) {
    if (p.answers == 0) return {};
    constexpr double z = 1.959963984540054;
    const auto n = static_cast<double>(p.answers);
    const double rate = p.rate();
    const double centre = rate + z * z / (2 * n);
    const double half = z * std::sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    // At 0 and at all the formula gives 0 and 1 but for the last digit.
    return {p.right == 0 ? 0 : std::max(0.0, (centre - half) / scale),
            p.right == p.answers ? 1 : std::min(1.0, (centre + half) / scale)};
}

Comparison compare(const Proportion& before, const Proportion& now) {
    Comparison c{before, now};
    if (before.answers == 0 || now.answers == 0) return c;
    const Band b = wilson(before);
    const Band n = wilson(now);
    c.change = now.rate() - before.rate();
    c.band = {c.change - std::hypot(now.rate() - n.low, b.high - before.rate()),
              c.change + std::hypot(n.high - now.rate(), before.rate() - b.low)};
    c.beyond_chance = c.band.low > 0 || c.band.high < 0;
    return c;
}

} // namespace emlek
