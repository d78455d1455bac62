#include "stats/time_spent.h"

#include <algorithm>

namespace emlek {

std::string time_spent_words(Millis spent) {
    const std::int64_t seconds = (spent.count + 500) / 1000;
    if (seconds < 60) return std::to_string(spent.count > 0 ? std::max<std::int64_t>(seconds, 1) : 0) + " s";
    const std::int64_t minutes = (spent.count + 30'000) / 60'000;
    if (minutes < 60) return std::to_string(minutes) + " min";
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

} // namespace emlek
